import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { desksOf } from '@/api/desk';
import { hasRole, useSession } from '@/api/session';
import type { SessionView } from '@/api/types';
import { formatDate, formatInstant, formatNumber } from '@/ui/format';
import { Page } from '@/ui/Page';
import { EmptyState, QueryState } from '@/ui/states';
import { usePeriod } from '@/ui/year';
import { rulesQuery } from './queries';
import formClasses from '@/ui/form.module.css';
import classes from './rules.module.css';
import { groupRules, ownAndOthers, type RuleGroup } from './rule-groups';
import type { RuleView } from './types';

/** What the year demands of whom, with every earlier version. */
export function RulesPage() {
  const { t } = useTranslation('rules');
  const { year } = usePeriod();
  const session = useSession();
  const rules = useQuery(rulesQuery(year));
  const mayRecord = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const national = rules.data?.find((rule) => rule.current && rule.governmentId === null && rule.agencyKind === null);
  return (
    <Page
      title={t('title', { year })}
      answer={
        national &&
        t('answer', {
          count: national.required,
          required: formatNumber(national.required),
          date: formatDate(national.dueOn),
          closes: formatDate(national.closesOn),
        })
      }
      actions={
        <>
          <Link to="/years" className="link-button">
            {t('years.title')}
          </Link>
          {mayRecord && (
            <Link to="/rules/new" search={{ from: national?.id }} className="link-button" data-primary>
              {t('record')}
            </Link>
          )}
        </>
      }
    >
      <QueryState query={rules} lines={6} height={48}>
        {(data) =>
          data.length === 0 ? (
            <EmptyState
              title={t('empty.title', { year })}
              action={
                mayRecord && (
                  <Link to="/rules/new" className="link-button">
                    {t('record')}
                  </Link>
                )
              }
            >
              {t('empty.text')}
            </EmptyState>
          ) : (
            <Groups groups={groupRules(data)} />
          )
        }
      </QueryState>
    </Page>
  );
}

/** What binds the reader's own government stands open; the others' rules are there to compare. */
function Groups({ groups }: { groups: RuleGroup[] }) {
  const { t } = useTranslation('rules');
  const session = useSession();
  const [own, others] = ownAndOthers(groups, desksOf(session));
  const show = (group: RuleGroup) => (
    <Group key={group.key} group={group} mayFollow={mayRecordFor(session, group.current)} />
  );
  return (
    <>
      {own.map(show)}
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>{t('others', { count: others.length, formatted: formatNumber(others.length) })}</summary>
          <div className="stack">{others.map(show)}</div>
        </details>
      )}
    </>
  );
}

const mayRecordFor = (session: SessionView | null, rule: RuleView): boolean =>
  hasRole(session, 'MINISTRY_OFFICER') ||
  (rule.governmentId !== null && desksOf(session).some((desk) => desk.government === rule.governmentId));

function Group({ group: { current, earlier }, mayFollow }: { group: RuleGroup; mayFollow: boolean }) {
  const { t } = useTranslation(['rules', 'common']);
  const name = useScopeName(current);
  return (
    <section className="card" aria-label={name}>
      <div className={classes.head}>
        <h2>{name}</h2>
        {mayFollow && (
          <Link to="/rules/new" search={{ from: current.id }} className="link-button">
            {t('follow')}
            <span className="visually-hidden">: {name}</span>
          </Link>
        )}
      </div>
      <Rule rule={current} />
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary>{t('earlier', { count: earlier.length })}</summary>
          {earlier.map((rule) => (
            <Rule key={rule.id} rule={rule} />
          ))}
        </details>
      )}
    </section>
  );
}

function useScopeName(rule: RuleView): string {
  const { t } = useTranslation(['rules', 'common']);
  const government =
    rule.governmentId === null ? t('everyGovernment') : (rule.governmentName ?? String(rule.governmentId));
  return rule.agencyKind
    ? t('scopeKind', { government, kind: t(`common:kind.${rule.agencyKind}`, { defaultValue: rule.agencyKind }) })
    : government;
}

function Rule({ rule }: { rule: RuleView }) {
  const { t } = useTranslation(['rules', 'common']);
  return (
    <div className={classes.rule}>
      <p className={classes.version}>
        <strong>{t('version', { version: rule.version })}</strong>{' '}
        <span className="soft">{t('recordedAt', { instant: formatInstant(rule.recordedAt) })}</span>
      </p>
      <dl className={formClasses.facts}>
        <Fact name={t('field.required')}>
          {t('innovations', { count: rule.required, formatted: formatNumber(rule.required) })}
        </Fact>
        <Fact name={t('field.opensOn')}>{formatDate(rule.opensOn)}</Fact>
        <Fact name={t('field.dueOn')}>{formatDate(rule.dueOn)}</Fact>
        <Fact name={t('field.closesOn')}>{formatDate(rule.closesOn)}</Fact>
        <Fact name={t('field.revisionDays')}>{t('days', { count: rule.revisionDays })}</Fact>
        <Fact name={t('field.counts')}>
          {rule.counts.map((type) => t(`common:type.${type}`, { defaultValue: type })).join(', ')}
        </Fact>
        <Fact name={t('field.newAgencies')}>{t(`newAgencies.${rule.newAgencies}`)}</Fact>
        <Fact name={t('field.legalBasis')}>{rule.legalBasis}</Fact>
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
