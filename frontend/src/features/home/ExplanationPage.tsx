import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import type { ExplanationView, ObligationView } from '@/api/types';
import { AsOfSwitch } from '@/ui/AsOfSwitch';
import { Countdown } from '@/ui/Countdown';
import { formatDate, formatInstant } from '@/ui/format';
import { CheckIcon, DashIcon, PrintIcon } from '@/ui/icons';
import { Page, Section } from '@/ui/Page';
import { EmptyState, QueryState, LoadingPage } from '@/ui/states';
import { StatusBadge } from '@/ui/status';
import { usePeriod } from '@/ui/year';
import classes from './ExplanationPage.module.css';
import { Grants } from './Grants';
import { explanationQuery, obligationEventsQuery, obligationQuery } from './queries';

/** Why an agency has its status in a year: the rule, the due date, every innovation that was looked at, what happened. */
export function ExplanationPage() {
  const { t } = useTranslation('home');
  const params = useParams({ from: '/agencies/$id/obligations/$year' });
  const [agency, year] = [Number(params.id), Number(params.year)];
  const { asOf } = usePeriod();
  const session = useSession();
  const obligation = useQuery(obligationQuery(agency, year, asOf));
  const explanation = useQuery(explanationQuery(agency, year, asOf));
  const failed = obligation.error ?? explanation.error;
  if (failed && !(obligation.data && explanation.data)) {
    throw failed;
  }
  if (!obligation.data || !explanation.data) {
    return <LoadingPage lines={8} height={32} />;
  }
  const [row, why] = [obligation.data, explanation.data];
  const supervises = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  return (
    <Page
      title={t('explanation.title', { agency: row.agencyName, year })}
      answer={why.sentence}
      asOf={asOf}
      crumbs={[
        <Link key="government" to="/governments/$id" params={{ id: String(row.governmentId) }} search={{ year, asOf }}>
          {row.governmentName}
        </Link>,
        row.agencyName,
      ]}
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
      <div className="row">
        <StatusBadge status={why.status} />
        <span className="soft small">
          {t('explanation.counts', { verified: row.verified, required: row.required, inReview: row.inReview })}
        </span>
      </div>
      <Section title={t('explanation.candidates')} note={t('explanation.candidatesNote')}>
        <Candidates why={why} />
      </Section>
      <Section title={t('explanation.rule')}>
        <Rule why={why} row={row} />
      </Section>
      {!asOf && (supervises || row.exemption || row.extension) && <Grants row={row} mayChange={supervises} />}
      <Section title={t('explanation.events')} note={t('explanation.eventsNote')}>
        <Events agency={agency} year={year} asOf={asOf} timeZone={row.timeZone} />
      </Section>
    </Page>
  );
}

function Candidates({ why }: { why: ExplanationView }) {
  const { t } = useTranslation('home');
  if (why.candidates.length === 0) {
    return <EmptyState title={t('explanation.noCandidates')}>{t('explanation.noCandidatesText')}</EmptyState>;
  }
  return (
    <ul className={classes.candidates}>
      {why.candidates.map((candidate) => (
        <li key={candidate.innovationId}>
          <span className={classes.verdict} data-counted={candidate.counted || undefined}>
            {candidate.counted ? <CheckIcon /> : <DashIcon />}
            {candidate.counted ? t('explanation.counted') : t('explanation.notCounted')}
          </span>
          <div>
            <Link to="/innovations/$id" params={{ id: String(candidate.innovationId) }}>
              {candidate.title}
            </Link>{' '}
            <span className="soft small">{candidate.number}</span>
            <p className="small">{candidate.reason}</p>
            {candidate.countsFrom !== candidate.firstSubmittedAt && (
              <p className="small soft">
                {t('explanation.submittedAt', {
                  instant: formatInstant(candidate.firstSubmittedAt, why.due.timeZone),
                })}{' '}
                {t('explanation.countsFrom', { instant: formatInstant(candidate.countsFrom, why.due.timeZone) })}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Rule({ why, row }: { why: ExplanationView; row: ObligationView }) {
  const { t } = useTranslation(['home', 'common']);
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('explanation.due')}</dt>
        <dd>
          <Countdown on={why.due.on} timeZone={why.due.timeZone} now={new Date(why.asOf)} />
          <span className="under">
            {why.due.reason === 'EXTENSION'
              ? t('explanation.dueByExtension', { date: formatDate(row.ruleDueOn) })
              : t('explanation.dueByRule')}{' '}
            {t('explanation.dueEnds', { instant: formatInstant(why.due.at, why.due.timeZone) })}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('explanation.window')}</dt>
        <dd>
          {t('explanation.windowText', { opens: formatDate(why.rule.opensOn), closes: formatDate(why.rule.closesOn) })}
        </dd>
      </div>
      <div>
        <dt>{t('explanation.required')}</dt>
        <dd>
          {t('explanation.requiredText', {
            count: why.rule.required,
            types: why.rule.counts.map((type) => t(`common:type.${type}`, { defaultValue: type })).join(', '),
          })}
        </dd>
      </div>
      <div>
        <dt>{t('explanation.revision')}</dt>
        <dd>{t('explanation.revisionText', { count: why.rule.revisionDays })}</dd>
      </div>
      <div>
        <dt>{t('explanation.basis')}</dt>
        <dd>
          {why.rule.legalBasis}{' '}
          <span className="soft small">{t('explanation.version', { version: why.rule.version })}</span>
        </dd>
      </div>
    </dl>
  );
}

interface EventsProps {
  agency: number;
  year: number;
  asOf: string | undefined;
  timeZone: string;
}

function Events({ agency, year, asOf, timeZone }: EventsProps) {
  const { t } = useTranslation('home');
  const events = useQuery(obligationEventsQuery(agency, year));
  return (
    <QueryState query={events} lines={4}>
      {(data) => (
        <ol className={classes.events}>
          {data
            .filter((event) => !asOf || event.recordedAt <= asOf)
            .map((event) => (
              <li key={event.seq}>
                <time dateTime={event.recordedAt}>{formatInstant(event.recordedAt, timeZone)}</time>
                <span>
                  {event.sentence} <span className="soft small">{event.actorName ?? t('explanation.bySystem')}</span>
                </span>
              </li>
            ))}
        </ol>
      )}
    </QueryState>
  );
}
