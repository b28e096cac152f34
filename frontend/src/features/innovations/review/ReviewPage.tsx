import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InnovationSummary } from '@/api/types';
import { daysUntil, dateIn, formatNumber, readersZone } from '@/ui/format';
import { LeftIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { EmptyState, LoadingPage } from '@/ui/states';
import { DemoMark } from '@/ui/status';
import { innovationQuery, reviewQueueQuery } from '../queries';
import { after, before, nearEnd } from './queue';
import { Review } from './Review';
import classes from './ReviewPage.module.css';

/** What waits for a verdict, oldest first, beside the innovation that is being judged. */
export function ReviewPage() {
  const { t } = useTranslation('review');
  const { item } = useSearch({ from: '/review' });
  const { year } = useSearch({ strict: false }) as { year?: number };
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const queue = useInfiniteQuery({ ...reviewQueueQuery(year), refetchInterval: 60_000 });
  const rows = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  const wanted = hasNextPage && !isFetchingNextPage && nearEnd(rows, item);
  useEffect(() => {
    if (wanted) {
      void fetchNextPage();
    }
  }, [wanted, fetchNextPage]);
  const open = (id: number | undefined) =>
    void navigate({
      to: '.',
      search: ((now: Record<string, unknown>) => ({ ...now, item: id })) as never,
      resetScroll: false,
    });

  // A wide screen always has one open; on a phone the queue comes first.
  const first = rows[0]?.id;
  useEffect(() => {
    if (item === undefined && first !== undefined && window.matchMedia('(min-width: 901px)').matches) {
      void navigate({
        to: '.',
        search: ((now: Record<string, unknown>) => ({ ...now, item: first })) as never,
        replace: true,
        resetScroll: false,
      });
    }
  }, [item, first, navigate]);

  if (queue.error && !queue.data) {
    throw queue.error;
  }
  if (!queue.data) {
    return <LoadingPage lines={8} height={40} />;
  }
  const total = queue.data.pages.at(-1)?.total ?? rows.length;
  const oldest = rows[0]?.submittedAt;
  const age = oldest ? -daysUntil(dateIn(new Date(oldest), readersZone()), new Date(), readersZone()) : 0;
  return (
    <Page
      title={year ? t('titleOf', { year }) : t('title')}
      crumbs={
        year
          ? [
              <Link key="all" to="/review" search={{ year: undefined }}>
                {t('allYears')}
              </Link>,
              year,
            ]
          : undefined
      }
      answer={
        total === 0
          ? t('answer.none')
          : `${t('answer.waiting', { count: total, formatted: formatNumber(total) })} ${age > 0 ? t('answer.oldest', { count: age }) : t('answer.today')}`
      }
    >
      <div className={classes.beside} data-open={item !== undefined || undefined}>
        <nav aria-label={t('queue')} className={classes.queue}>
          {rows.length === 0 ? (
            <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
          ) : (
            <ol>
              {rows.map((row) => (
                <QueueRow key={row.id} row={row} current={row.id === item} />
              ))}
            </ol>
          )}
          {hasNextPage && (
            <p className="small soft">
              <button
                type="button"
                className="link-button"
                disabled={isFetchingNextPage}
                onClick={() => void fetchNextPage()}
              >
                {t('more', { count: total - rows.length, formatted: formatNumber(total - rows.length) })}
              </button>
            </p>
          )}
        </nav>
        <div className={classes.item}>
          {item === undefined ? (
            rows.length > 0 && <p className={`soft ${classes.choose}`}>{t('choose')}</p>
          ) : (
            <>
              <button type="button" className={`link-button ${classes.back}`} onClick={() => open(undefined)}>
                <LeftIcon />
                {t('back')}
              </button>
              <Review
                key={item}
                id={item}
                next={after(rows, item)}
                previous={before(rows, item)}
                onOpen={open}
                onWarm={(id) => void queryClient.prefetchQuery(innovationQuery(id))}
              />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function QueueRow({ row, current }: { row: InnovationSummary; current: boolean }) {
  const { t } = useTranslation(['review', 'common']);
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (current) {
      ref.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [current]);
  const zone = readersZone();
  const age = row.submittedAt ? -daysUntil(dateIn(new Date(row.submittedAt), zone), new Date(), zone) : 0;
  return (
    <li>
      <Link
        ref={ref}
        to="."
        search={((now: Record<string, unknown>) => ({ ...now, item: row.id })) as never}
        resetScroll={false}
        aria-current={current || undefined}
        className={classes.row}
      >
        <span className={classes.rowTitle}>{row.title}</span>
        <span className={classes.rowAbout}>
          {row.agencyName}
          {row.demo && <DemoMark />}
        </span>
        <span className={classes.rowAbout}>
          {row.year} · {age <= 0 ? t('age.today') : t('age.days', { count: age })}
          {row.firstSubmittedAt !== row.submittedAt && ` · ${t('again')}`}
        </span>
      </Link>
    </li>
  );
}
