import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import type { ObligationStatus } from '@/api/types';
import { AsOfSwitch } from '@/ui/AsOfSwitch';
import { formatInstant, formatNumber } from '@/ui/format';
import { CrossIcon, PrintIcon } from '@/ui/icons';
import { Page, Section } from '@/ui/Page';
import { StackedStatusBar } from '@/ui/StackedStatusBar';
import { LoadingShape, QueryState } from '@/ui/states';
import { usePeriod } from '@/ui/year';
import { Answer, RowsLink } from './Answer';
import { focusFor, useScopeKind } from './figures-search';
import { summaryQuery, trendQuery } from './queries';
import { mayOpenRows, type Scope } from './scope';

const CourseChart = lazy(() => import('./CourseChart'));

interface FiguresPageProps {
  scope: Scope;
  title: string;
  crumbs?: ReactNode[];
  /** Arranges what is particular to the page around the course of the year. */
  children: (course: ReactNode) => ReactNode;
}

/** The frame of all figure pages, from the country to one government: answer, bar, breakdown, course of the year. */
export function FiguresPage({ scope: place, title, crumbs, children }: FiguresPageProps) {
  const { t } = useTranslation(['compliance', 'common']);
  const period = usePeriod();
  const kind = useScopeKind();
  const scope = { ...place, kind };
  const session = useSession();
  const rows = mayOpenRows(session, scope);
  const summary = useQuery(summaryQuery(period, scope));
  const door = (statuses: ObligationStatus[], content: ReactNode) =>
    rows ? (
      <RowsLink scope={scope} statuses={statuses}>
        {content}
      </RowsLink>
    ) : (
      <Link to="." search={focusFor(statuses)} hash="breakdown" resetScroll={false}>
        {content}
      </Link>
    );
  return (
    <Page
      title={title}
      crumbs={crumbs}
      asOf={period.asOf}
      answer={
        <QueryState query={summary} lines={2}>
          {(data) => <Answer summary={data} door={door} />}
        </QueryState>
      }
      actions={
        <>
          <AsOfSwitch />
          <button type="button" className="link-button" onClick={() => window.print()}>
            <PrintIcon />
            {t('common:print.action')}
          </button>
        </>
      }
    >
      {kind && (
        <div className="row">
          <Link
            to="."
            search={((before: Record<string, unknown>) => ({ ...before, kind: undefined, by: undefined })) as never}
            className="link-button"
          >
            {t('onlyKind', { kind: t(`common:kind.${kind}`, { defaultValue: kind }) })}
            <CrossIcon size={14} />
            <span className="visually-hidden">{t('removeKind')}</span>
          </Link>
        </div>
      )}
      <Section title={t('status.title', { year: period.year })} note={t('status.note')}>
        <QueryState query={summary} lines={2} height={28}>
          {(data) => (
            <>
              <StackedStatusBar
                counts={data.counts}
                entry={(status, content) => (data.counts[status] > 0 ? door([status], content) : content)}
              />
              <p className="small soft">
                {t('status.total', {
                  count: data.obligations,
                  formatted: formatNumber(data.obligations),
                  instant: formatInstant(data.asOf),
                })}
                {data.byExtension
                  ? ` ${t('status.byExtension', { count: data.byExtension, formatted: formatNumber(data.byExtension) })}`
                  : ''}
              </p>
            </>
          )}
        </QueryState>
      </Section>
      {children(
        <Section title={t('course.title', { year: period.year })} note={t('course.note')}>
          <Course scope={scope} dueOn={summary.data?.dueOn ?? null} />
        </Section>,
      )}
    </Page>
  );
}

function Course({ scope, dueOn }: { scope: Scope; dueOn: string | null }) {
  const period = usePeriod();
  const trend = useQuery(trendQuery(period, scope));
  return (
    <QueryState query={trend} lines={1} height={260}>
      {(data) => (
        <Suspense fallback={<LoadingShape lines={1} height={260} />}>
          <CourseChart trend={data} year={period.year} dueOn={dueOn} />
        </Suspense>
      )}
    </QueryState>
  );
}
