import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Versioned } from '@/api/client';
import { desksOf } from '@/api/desk';
import { hasRole, useSession } from '@/api/session';
import { Dialog } from '@/ui/ConfirmDialog';
import { dateIn, formatDate, formatInstant, formatNumber, zoneName } from '@/ui/format';
import { Page, Section } from '@/ui/Page';
import { EmptyState, LoadingShape, QueryState } from '@/ui/states';
import { DemoMark, StatusBadge } from '@/ui/status';
import formClasses from '@/ui/form.module.css';
import classes from './agencies.module.css';
import { ContactForm } from './ContactForm';
import { agenciesQuery, agencyQuery, agencyYearsQuery, successionsQuery } from './queries';
import type { AgencyView, AgencyYear, SuccessionView } from './types';

export function AgencyPage() {
  const id = Number(useParams({ from: '/agencies/$id' }).id);
  const agency = useQuery(agencyQuery(id));
  if (agency.error && !agency.data) {
    throw agency.error;
  }
  return agency.data ? <Agency versioned={agency.data} /> : <LoadingShape lines={6} />;
}

/** Bureaus and the ministry write; a bureau only below its own government, which the service holds too. */
function useMaySupervise(agency: AgencyView): boolean {
  const session = useSession();
  return (
    hasRole(session, 'MINISTRY_OFFICER') ||
    desksOf(session).some((desk) => desk.government === agency.governmentId) ||
    (session?.grants.some((grant) => grant.role === 'BUREAU_OFFICER' && grant.agencyId === agency.id) ?? false)
  );
}

function Agency({ versioned }: { versioned: Versioned<AgencyView> }) {
  const { t } = useTranslation(['agencies', 'common']);
  const agency = versioned.data;
  const ministry = hasRole(useSession(), 'MINISTRY_OFFICER');
  const maySupervise = useMaySupervise(agency);
  const mayReorganise = maySupervise && !agency.activeTo && (Boolean(agency.parentId) || ministry);
  const years = useQuery(agencyYearsQuery(agency.id));
  const [editing, setEditing] = useState(false);
  const latest = years.data?.[0];
  return (
    <Page
      title={agency.name}
      crumbs={[
        <Link key="all" to="/agencies">
          {t('title')}
        </Link>,
        ...(agency.governmentId !== agency.id && agency.governmentId !== agency.parentId
          ? [<AgencyLink key="government" id={agency.governmentId} name={agency.governmentName} />]
          : []),
        ...(agency.parentId ? [<AgencyLink key="parent" id={agency.parentId} name={agency.parentName ?? ''} />] : []),
      ]}
      answer={
        agency.activeTo
          ? t('endedOn', { date: formatDate(agency.activeTo) })
          : latest
            ? t('latest', {
                year: latest.year,
                status: t(`common:status.${latest.status}`),
                date: formatDate(latest.dueOn),
              })
            : t(`common:kind.${agency.kind}`, { defaultValue: agency.kind })
      }
      actions={
        <>
          {maySupervise && (
            <Link to="/agencies/new" search={{ parent: agency.id }} className="link-button">
              {t('addBelow')}
            </Link>
          )}
          {mayReorganise && (
            <Link to="/agencies/$id/reorganisation" params={{ id: String(agency.id) }} className="link-button">
              {t('reorganise')}
            </Link>
          )}
        </>
      }
    >
      {agency.successors && agency.successors.length > 0 && (
        <p className={classes.ended}>
          {t('successors')}{' '}
          {agency.successors.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <AgencyLink id={id} name={name} />
            </span>
          ))}
        </p>
      )}
      <Section title={t('years.title')} note={t('years.note')}>
        <QueryState query={years} lines={1} height={64}>
          {(items) => <Years agency={agency} items={items} />}
        </QueryState>
      </Section>
      <Section
        title={t('data.title')}
        actions={
          maySupervise && (
            <button type="button" className="link-button" onClick={() => setEditing(true)}>
              {t('editContact')}
            </button>
          )
        }
      >
        <Data agency={agency} />
      </Section>
      <Units agency={agency} />
      <Story agency={agency} />
      <Dialog open={editing} title={t('contactOf', { name: agency.name })} onClose={() => setEditing(false)}>
        <ContactForm versioned={versioned} onClose={() => setEditing(false)} />
      </Dialog>
    </Page>
  );
}

function AgencyLink({ id, name }: { id: number; name: string }) {
  return (
    <Link to="/agencies/$id" params={{ id: String(id) }}>
      {name}
    </Link>
  );
}

function Years({ agency, items }: { agency: AgencyView; items: AgencyYear[] }) {
  const { t } = useTranslation('agencies');
  if (items.length === 0) {
    return <EmptyState title={t('years.empty')} />;
  }
  return (
    <ul className={classes.strip}>
      {items.map(({ year, status }) => (
        <li key={year}>
          <Link to="/agencies/$id/obligations/$year" params={{ id: String(agency.id), year: String(year) }}>
            {year}
            <StatusBadge status={status} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Data({ agency }: { agency: AgencyView }) {
  const { t } = useTranslation(['agencies', 'common']);
  const { contact } = agency;
  const facts: [string, React.ReactNode][] = [
    [t('column.kind'), t(`common:kind.${agency.kind}`, { defaultValue: agency.kind })],
    [t('data.government'), <AgencyLink key="g" id={agency.governmentId} name={agency.governmentName} />],
    [
      t('column.region'),
      <Link key="r" to="/regions/$code" params={{ code: agency.regionCode }}>
        {agency.regionName}
      </Link>,
    ],
    [t('data.timeZone'), zoneName(agency.timeZone)],
    [
      t('column.active'),
      agency.activeTo
        ? t('activeBetween', { from: formatDate(agency.activeFrom), to: formatDate(agency.activeTo) })
        : t('activeSince', { from: formatDate(agency.activeFrom) }),
    ],
    [t('data.externalId'), agency.externalId ?? '–'],
    [t('data.contactName'), contact?.name ?? '–'],
    [
      t('data.contactEmail'),
      contact?.email ? (
        <a key="e" href={`mailto:${contact.email}`}>
          {contact.email}
        </a>
      ) : (
        '–'
      ),
    ],
    [
      t('data.contactPhone'),
      contact?.phone ? (
        <a key="p" href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>
          {contact.phone}
        </a>
      ) : (
        '–'
      ),
    ],
  ];
  if (agency.source) {
    facts.push([t('data.source'), agency.source]);
  }
  return (
    <>
      {agency.demo && (
        <p className="small">
          <DemoMark />
        </p>
      )}
      <dl className={formClasses.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Units({ agency }: { agency: AgencyView }) {
  const { t } = useTranslation('agencies');
  const units = useQuery(agenciesQuery({ parent: agency.id, activeOn: dateIn(new Date(), 'Asia/Jakarta') }));
  if (!units.data || units.data.total === 0) {
    return null;
  }
  const { total } = units.data;
  return (
    <Section title={t('units.title')}>
      <p>
        <Link to="/agencies" search={{ parent: agency.id }}>
          {t('units.all', { count: total, formatted: formatNumber(total) })}
        </Link>
      </p>
    </Section>
  );
}

/** What became of the agency and what it came from, newest first. */
function Story({ agency }: { agency: AgencyView }) {
  const { t } = useTranslation('agencies');
  const successions = useQuery(successionsQuery(agency.id));
  return (
    <Section title={t('story.title')}>
      <QueryState query={successions} lines={2}>
        {(items) => (
          <ul className={classes.story}>
            {items.map((succession) => (
              <li key={succession.id}>
                <p>
                  <strong>{formatDate(succession.on)}</strong> <Deed succession={succession} />
                </p>
                <p className="small soft">
                  {t('story.because', {
                    reason: succession.reason,
                    document: succession.document,
                    instant: formatInstant(succession.recordedAt),
                  })}
                </p>
              </li>
            ))}
            <li>
              <p>
                <strong>{formatDate(agency.activeFrom)}</strong> {t('story.began')}
              </p>
            </li>
          </ul>
        )}
      </QueryState>
    </Section>
  );
}

function Deed({ succession }: { succession: SuccessionView }) {
  const { t } = useTranslation('agencies');
  const { kind, before, after, fromName, intoName } = succession;
  switch (kind) {
    case 'RENAME':
      return <>{t('story.rename', { before: before.name, after: after.name })}</>;
    case 'MOVE':
      return (
        <>
          {t('story.move', {
            name: fromName,
            before: before.parentName ?? before.regionCode,
            after: after.parentName ?? after.regionCode,
          })}
        </>
      );
    case 'CLOSURE':
      return <>{t('story.closure', { name: fromName })}</>;
    default:
      return <>{t(kind === 'MERGE' ? 'story.merge' : 'story.split', { from: before.name, into: intoName })}</>;
  }
}
