import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desk } from '@/api/desk';
import { scopeOf } from '@/api/desk';
import { hasRole, useSession } from '@/api/session';
import type { Page } from '@/api/types';
import { formatDate, formatNumber } from '@/ui/format';
import { CheckIcon, RightIcon } from '@/ui/icons';
import { Section } from '@/ui/Page';
import { QueryState } from '@/ui/states';
import { DemoMark, StatusMark } from '@/ui/status';
import { usePeriod } from '@/ui/year';
import { RowsLink } from './Answer';
import classes from './WorkQueue.module.css';
import {
  daysBefore,
  daysSince,
  type MissingAgency,
  missingQuery,
  returnedQuery,
  toVerifyQuery,
  type WaitingInnovation,
} from './work-queue';

/** What waits for somebody to act, the oldest or most urgent first. */
export function WorkQueue({ desk }: { desk: Desk }) {
  const { t } = useTranslation('dashboard');
  const { year } = usePeriod();
  const session = useSession();
  const place = scopeOf(desk);
  const verifies = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const waiting = useQuery(toVerifyQuery(year, place));
  const missing = useQuery(missingQuery(year, place));
  const returned = useQuery(returnedQuery(year, place));
  return (
    <Section title={t('queue.title')} note={t('queue.note')}>
      <div className={classes.columns}>
        <List
          title={t('queue.toVerify')}
          query={waiting}
          empty={t('queue.toVerifyEmpty')}
          row={(item) => (
            <Innovation key={item.id} item={item} review={verifies}>
              {item.submittedAt && t('queue.age', { count: daysSince(item.submittedAt) })}
            </Innovation>
          )}
          more={(content) => (
            <Link to="/innovations" search={{ year, ...place, state: ['SUBMITTED'] }}>
              {content}
            </Link>
          )}
        />
        <List
          title={t('queue.missing')}
          query={missing}
          empty={t('queue.missingEmpty')}
          row={(item) => <Missing key={item.agencyId} item={item} />}
          more={(content) => (
            <RowsLink scope={place} statuses={['PENDING', 'OVERDUE']}>
              {content}
            </RowsLink>
          )}
        />
        <List
          title={t('queue.returned')}
          query={returned}
          empty={t('queue.returnedEmpty')}
          row={(item) => (
            <Innovation key={item.id} item={item} review={false}>
              {item.revisionDueAt && <WindowLeft end={item.revisionDueAt} />}
            </Innovation>
          )}
          more={(content) => (
            <Link to="/innovations" search={{ year, ...place, state: ['RETURNED'] }}>
              {content}
            </Link>
          )}
        />
      </div>
    </Section>
  );
}

interface ListProps<T> {
  title: string;
  empty: string;
  query: { data: Page<T> | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  row: (item: T) => ReactNode;
  /** Leads to all of them. */
  more: (content: ReactNode) => ReactNode;
}

function List<T>({ title, empty, query, row, more }: ListProps<T>) {
  const { t } = useTranslation('dashboard');
  const total = query.data?.total ?? 0;
  return (
    <section aria-label={title} className={classes.list}>
      <h3>
        {title} {query.data && total > 0 && <span className={classes.total}>{formatNumber(total)}</span>}
      </h3>
      <QueryState query={query} lines={4} height={44}>
        {(data) =>
          data.items.length === 0 ? (
            <p className={classes.empty}>
              <CheckIcon />
              {empty}
            </p>
          ) : (
            <>
              <ul>{data.items.map(row)}</ul>
              {data.total > data.items.length && (
                <p className={classes.more}>
                  {more(
                    <>
                      {t('queue.all', { count: data.total, formatted: formatNumber(data.total) })}
                      <span className="visually-hidden">: {title}</span>
                      <RightIcon size={14} />
                    </>,
                  )}
                </p>
              )}
            </>
          )
        }
      </QueryState>
    </section>
  );
}

interface InnovationProps {
  item: WaitingInnovation;
  /** Opens it in the review queue. */
  review: boolean;
  children: ReactNode;
}

function Innovation({ item, review, children }: InnovationProps) {
  return (
    <li>
      <div className={classes.words}>
        <Link to={review ? '/review/$id' : '/innovations/$id'} params={{ id: String(item.id) }}>
          {item.title}
        </Link>{' '}
        {item.demo && <DemoMark />}
        <span className={classes.under}>{item.agencyName}</span>
      </div>
      <span className={classes.age}>{children}</span>
    </li>
  );
}

function WindowLeft({ end }: { end: string }) {
  const { t } = useTranslation('dashboard');
  const days = daysBefore(end);
  const word =
    days > 0 ? t('queue.windowLeft', { count: days }) : days === 0 ? t('queue.windowToday') : t('queue.windowOver');
  return <span data-urgent={days <= 3 || undefined}>{word}</span>;
}

function Missing({ item }: { item: MissingAgency }) {
  const { t } = useTranslation(['dashboard', 'common']);
  const { contact } = item;
  return (
    <li>
      <StatusMark status={item.status} />
      <div className={classes.words}>
        <Link to="/agencies/$id/obligations/$year" params={{ id: String(item.agencyId), year: String(item.year) }}>
          {item.agencyName}
        </Link>
        <span className={classes.under}>
          {contact?.email ? (
            <a
              href={`mailto:${contact.email}?subject=${encodeURIComponent(
                t('queue.subject', { agency: item.agencyName, year: item.year }),
              )}`}
            >
              {contact.email}
            </a>
          ) : contact?.phone ? (
            <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
          ) : (
            (contact?.name ?? t('queue.noContact'))
          )}
        </span>
      </div>
      <span className={classes.age} title={formatDate(item.dueOn)}>
        <span data-urgent={item.daysLeft <= 7 || undefined}>
          {item.daysLeft > 0
            ? t('common:countdown.left', { count: item.daysLeft })
            : item.daysLeft === 0
              ? t('common:countdown.today')
              : t('common:countdown.past', { count: -item.daysLeft })}
        </span>
      </span>
    </li>
  );
}
