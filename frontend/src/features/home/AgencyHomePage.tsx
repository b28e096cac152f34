import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { grantsOf, useSession } from '@/api/session';
import type { ObligationView } from '@/api/types';
import { Countdown } from '@/ui/Countdown';
import { formatDate } from '@/ui/format';
import { Page, Section } from '@/ui/Page';
import { EmptyState, QueryState, LoadingPage } from '@/ui/states';
import { StatusBadge, StatusMark } from '@/ui/status';
import { usePeriod } from '@/ui/year';
import classes from './AgencyHomePage.module.css';
import { explanationQuery, ownQuery, unsettledQuery, yearsQuery } from './queries';
import { accepts } from './urgency';
import { WorkList } from './WorkList';

/** What an agency owes, until when, why it stands as it does, and what to do next. */
export function AgencyHomePage() {
  const { t } = useTranslation('home');
  const session = useSession();
  const { agency: chosen } = useSearch({ from: '/agency' });
  const grants = grantsOf(session, 'AGENCY_OFFICER');
  const agency = chosen ?? grants[0]?.agencyId ?? 0;
  const { year } = usePeriod();
  const years = useQuery(yearsQuery(agency));
  const own = useQuery(ownQuery(year));
  if (years.error && !years.data) {
    throw years.error;
  }
  if (!years.data) {
    return <LoadingPage lines={8} height={32} />;
  }
  const all = years.data.items;
  const name =
    all.find((row) => row.year === year)?.agencyName ??
    all[0]?.agencyName ??
    grants.find((grant) => grant.agencyId === agency)?.agencyName ??
    t('title');
  const now = new Date();
  const shown = all.filter((row) => row.year === year || (row.year > year - 2 && row.year < year && isOpen(row, now)));
  const units = own.data?.items ?? [];
  return (
    <Page title={name} answer={<Answer agency={agency} row={all.find((row) => row.year === year)} year={year} />}>
      {all.length === 0 ? (
        <EmptyState title={t('none.title')}>{t('none.text')}</EmptyState>
      ) : (
        <>
          {shown.length === 0 && <EmptyState title={t('noYear.title', { year })}>{t('noYear.text')}</EmptyState>}
          {shown.map((row) => (
            <YearCard key={row.year} row={row} />
          ))}
        </>
      )}
      <Work agency={agency} />
      {all.length > 0 && (
        <Section title={t('history.title')} note={t('history.note')}>
          <ol className={classes.strip}>
            {all.map((row) => (
              <li key={row.year}>
                <Link
                  to="/agencies/$id/obligations/$year"
                  params={{ id: String(row.agencyId), year: String(row.year) }}
                  search={{}}
                >
                  <span className={classes.stripYear}>{row.year}</span>
                  <StatusMark status={row.status} />
                </Link>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {units.length > 1 && <Units rows={units} current={agency} year={year} />}
    </Page>
  );
}

const isOpen = (row: ObligationView, now: Date) =>
  accepts(row, now) && row.status !== 'COMPLIANT' && row.status !== 'COMPLIANT_LATE';

/** What is left and until when, in live numbers. */
function Answer({ agency, row, year }: { agency: number; row: ObligationView | undefined; year: number }) {
  const { t } = useTranslation('home');
  const unsettled = useQuery(unsettledQuery(agency)).data ?? [];
  const count = (state: string) => unsettled.filter((innovation) => innovation.state === state).length;
  const [returned, drafts] = [count('RETURNED'), count('DRAFT')];
  if (!row) {
    return t('answer.none', { year });
  }
  const met = row.status === 'COMPLIANT' || row.status === 'COMPLIANT_LATE';
  return [
    met
      ? t('answer.met', { year })
      : row.status === 'EXEMPT'
        ? t('answer.exempt', { year })
        : t('answer.left', { year, verified: row.verified, count: row.required }),
    !met && row.status !== 'EXEMPT' && row.daysLeft > 0
      ? t('answer.days', { date: formatDate(row.dueOn), count: row.daysLeft })
      : '',
    !met && row.daysLeft === 0 ? t('answer.today', { date: formatDate(row.dueOn) }) : '',
    returned > 0 ? t('answer.returned', { count: returned }) : '',
    drafts > 0 ? t('answer.drafts', { count: drafts }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function YearCard({ row }: { row: ObligationView }) {
  const { t } = useTranslation('home');
  const explanation = useQuery(explanationQuery(row.agencyId, row.year));
  const open = accepts(row, new Date());
  const met = row.status === 'COMPLIANT' || row.status === 'COMPLIANT_LATE';
  return (
    <section className={`card ${classes.year}`} aria-labelledby={`year-${row.year}`}>
      <div className={classes.yearHead}>
        <h2 id={`year-${row.year}`}>{t('year.title', { year: row.year })}</h2>
        <StatusBadge status={row.status} />
      </div>
      <div className={classes.yearBody}>
        <div>
          <QueryState query={explanation} lines={2}>
            {(data) => <p className={classes.sentence}>{data.sentence}</p>}
          </QueryState>
          <p className="small">
            <Link
              to="/agencies/$id/obligations/$year"
              params={{ id: String(row.agencyId), year: String(row.year) }}
              search={{}}
            >
              {t('year.why')}
            </Link>
          </p>
        </div>
        <dl className={classes.facts}>
          <div>
            <dt>{t('year.due')}</dt>
            <dd>
              <Countdown on={row.dueOn} timeZone={row.timeZone} />
              {row.extension && (
                <span className="under">{t('year.extended', { date: formatDate(row.ruleDueOn) })}</span>
              )}
            </dd>
          </div>
          <div>
            <dt>{t('year.closes')}</dt>
            <dd>{formatDate(row.closesOn)}</dd>
          </div>
          <div>
            <dt>{t('year.verified')}</dt>
            <dd>{t('year.verifiedOf', { verified: row.verified, required: row.required })}</dd>
          </div>
          {row.inReview > 0 && (
            <div>
              <dt>{t('year.inReview')}</dt>
              <dd>{row.inReview}</dd>
            </div>
          )}
        </dl>
      </div>
      {open ? (
        <Link
          to="/innovations/new"
          search={{ agency: row.agencyId, year: row.year }}
          className={`link-button ${classes.register}`}
          data-primary={!met || undefined}
        >
          {met ? t('year.registerMore') : t('year.register')}
        </Link>
      ) : (
        <p className="soft small">
          {row.status === 'EXEMPT' ? t('year.exempt') : t('year.closed', { date: formatDate(row.closesOn) })}
        </p>
      )}
    </section>
  );
}

function Work({ agency }: { agency: number }) {
  const { t } = useTranslation('home');
  const unsettled = useQuery(unsettledQuery(agency));
  return (
    <Section
      title={t('work.title')}
      actions={
        <Link to="/innovations" search={{ agency }}>
          {t('work.all')}
        </Link>
      }
    >
      <QueryState query={unsettled} lines={4} height={40}>
        {(innovations) =>
          innovations.length === 0 ? (
            <EmptyState title={t('work.none')}>{t('work.noneText')}</EmptyState>
          ) : (
            <WorkList innovations={innovations} />
          )
        }
      </QueryState>
    </Section>
  );
}

function Units({ rows, current, year }: { rows: ObligationView[]; current: number; year: number }) {
  const { t } = useTranslation('home');
  return (
    <Section title={t('units.title', { year })} note={t('units.note')}>
      <ul className={classes.units}>
        {rows.map((row) => (
          <li key={row.agencyId}>
            {row.agencyId === current ? (
              <strong>{row.agencyName}</strong>
            ) : (
              <Link to="/agency" search={{ agency: row.agencyId }}>
                {row.agencyName}
              </Link>
            )}
            <StatusBadge status={row.status} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
