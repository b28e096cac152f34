import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Desk, deskAt, desksOf, scopeOf } from '@/api/desk';
import { useSession } from '@/api/session';
import { ExportLinks } from '@/ui/ExportLinks';
import { Section } from '@/ui/Page';
import { usePeriod } from '@/ui/year';
import { Breakdown } from './Breakdown';
import classes from './DashboardPage.module.css';
import { FiguresPage } from './FiguresPage';
import { PausedWebhooks } from './PausedWebhooks';
import type { By } from './queries';
import { WorkQueue } from './WorkQueue';

/** Where whoever watches over others begins the day: how it stands, what waits, where it lags. */
export function DashboardPage() {
  const { t } = useTranslation(['dashboard', 'compliance']);
  const period = usePeriod();
  const session = useSession();
  const desks = desksOf(session);
  const desk = deskAt(desks, useSearch({ from: '/dashboard' }));
  if (!desk) {
    return null;
  }
  const ways: By[] = desk.government === undefined ? ['region', 'government', 'kind'] : ['kind', 'region'];
  return (
    <FiguresPage
      scope={scopeOf(desk)}
      title={t('title', { name: desk.name ?? 'Indonesia', year: period.year })}
      crumbs={desks.length > 1 ? [<Desks key="desks" desks={desks} now={desk} />] : undefined}
    >
      {(course) => (
        <>
          <PausedWebhooks />
          {/* A queue is about now, whatever instant the figures are of. */}
          {!period.asOf && <WorkQueue desk={desk} />}
          {course}
          <Section title={t('compliance:breakdown.title')} note={t('breakdownNote', { year: period.year - 1 })}>
            <Breakdown scope={scopeOf(desk)} ways={ways} />
          </Section>
          <Recap desk={desk} />
        </>
      )}
    </FiguresPage>
  );
}

function Desks({ desks, now }: { desks: Desk[]; now: Desk }) {
  const { t } = useTranslation('dashboard');
  return (
    <span className={classes.desks}>
      {desks.map((desk) => (
        <Link
          key={`${desk.region}-${desk.government}`}
          to="/dashboard"
          search={(before) => ({ year: before.year, asOf: before.asOf, ...scopeOf(desk) })}
          aria-current={desk === now ? 'true' : undefined}
          activeProps={{}}
          activeOptions={{ includeSearch: true, exact: true }}
        >
          {desk.name ?? t('country')}
        </Link>
      ))}
    </span>
  );
}

/** The rows themselves, to take along. */
function Recap({ desk }: { desk: Desk }) {
  const { t } = useTranslation('dashboard');
  const { year, asOf } = usePeriod();
  const address = (what: string, filters: Record<string, unknown>) => {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filters, ...scopeOf(desk) })) {
      if (value !== undefined) {
        parameters.append(name, String(value));
      }
    }
    return `/api/v1/exports/${what}?${parameters}`;
  };
  return (
    <Section title={t('recap.title')} note={t('recap.note')}>
      <div className="row no-print">
        <ExportLinks address={address('obligations', { year, asOf })} what={t('recap.obligations', { year })} />
        <ExportLinks address={address('innovations', { year })} what={t('recap.innovations', { year })} />
        <ExportLinks address={address('agencies', {})} what={t('recap.agencies')} />
      </div>
    </Section>
  );
}
