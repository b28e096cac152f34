import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import type { AgencyKind, BreakdownItem, BreakdownView, ObligationStatus } from '@/api/types';
import { type Column, DataTable } from '@/ui/DataTable';
import { formatNumber, formatPoints } from '@/ui/format';
import { RateCell } from '@/ui/RateCell';
import { StackedStatusBar } from '@/ui/StackedStatusBar';
import { EmptyState } from '@/ui/states';
import { usePeriod } from '@/ui/year';
import { RowsLink } from './Answer';
import classes from './Breakdown.module.css';
import { focusCount, sorted } from './breakdown-rows';
import type { FiguresSearch } from './figures-search';
import { type By, breakdownQuery } from './queries';
import { mayOpenRows, type Scope } from './scope';

interface BreakdownProps {
  scope: Scope;
  /** The ways this scope can be divided, the first one being what opens. */
  ways: By[];
  linked?: string | null;
  onLink?: (key: string | null) => void;
  /** Stands beside something else: without the bars. */
  compact?: boolean;
}

/** The same figures one step finer; each name leads on, each count to its rows where the reader may see them. */
export function Breakdown({ scope: place, ways, linked, onLink, compact }: BreakdownProps) {
  const { t } = useTranslation('compliance');
  const period = usePeriod();
  const search = useSearch({ strict: false }) as FiguresSearch;
  const by = search.by && ways.includes(search.by) ? search.by : (ways[0] ?? 'kind');
  const scope = { ...place, kind: by === 'kind' ? undefined : search.kind };
  const query = useQuery(breakdownQuery(period, scope, by));
  return (
    <div id="breakdown" className={classes.whole}>
      {ways.length > 1 && (
        <nav aria-label={t('breakdown.ways')} className={classes.ways}>
          {ways.map((way) => (
            <Link
              key={way}
              to="."
              search={
                ((before: Record<string, unknown>) => ({ ...before, by: way === ways[0] ? undefined : way })) as never
              }
              aria-current={way === by ? 'true' : undefined}
              activeOptions={{ exact: true, includeSearch: true }}
              activeProps={{}}
              resetScroll={false}
            >
              {t(`breakdown.by.${way === 'region' && !place.region && !place.government ? 'province' : way}`)}
            </Link>
          ))}
        </nav>
      )}
      <BreakdownTable
        scope={scope}
        by={by}
        query={query}
        focus={search.focus ?? []}
        sort={search.sort ?? 'name'}
        linked={linked}
        onLink={onLink}
        compact={compact}
      />
      {query.data?.items.some((row) => row.counts.EXEMPT > 0) && (
        <p className={`small soft ${classes.exempt}`}>{t('breakdown.exempt')}</p>
      )}
    </div>
  );
}

interface BreakdownTableProps {
  scope: Scope;
  by: By;
  query: { data: BreakdownView | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  focus: ObligationStatus[];
  sort: string;
  linked?: string | null;
  onLink?: (key: string | null) => void;
  compact?: boolean;
}

function BreakdownTable({ scope, by, query, focus, sort, linked, onLink, compact }: BreakdownTableProps) {
  const { t } = useTranslation(['compliance', 'common']);
  const session = useSession();
  const { year } = usePeriod();
  const narrowed = (row: BreakdownItem): Scope => ({
    ...scope,
    ...(by === 'region'
      ? { region: row.key }
      : by === 'government'
        ? { government: Number(row.key) }
        : { kind: row.key as AgencyKind }),
  });
  const count = (row: BreakdownItem, statuses: ObligationStatus[], value: number): ReactNode =>
    value > 0 && row.key !== '' && mayOpenRows(session, narrowed(row)) ? (
      <RowsLink scope={narrowed(row)} statuses={statuses}>
        {formatNumber(value)}
      </RowsLink>
    ) : (
      formatNumber(value)
    );
  const compliant = (row: BreakdownItem) => row.counts.COMPLIANT + row.counts.COMPLIANT_LATE;
  const focusWord = focus.map((status) => t(`common:status.${status}`)).join(' + ');
  const columns: Column<BreakdownItem>[] = [
    {
      key: 'name',
      header: t(`breakdown.column.${by === 'region' && !scope.region && !scope.government ? 'province' : by}`),
      rowHeader: true,
      sort: 'name',
      cell: (row) => <ChildLink by={by} row={row} />,
      csv: (row) => row.name,
    },
    ...(focus.length > 0
      ? [
          {
            key: 'focus',
            header: focusWord,
            sort: 'focus',
            descendingFirst: true,
            end: true,
            cell: (row: BreakdownItem) => <strong>{count(row, focus, focusCount(row, focus))}</strong>,
            csv: (row: BreakdownItem) => focusCount(row, focus),
          },
        ]
      : []),
    {
      key: 'compliant',
      header: t('breakdown.compliant'),
      sort: 'compliant',
      wideOnly: true,
      descendingFirst: true,
      end: true,
      cell: (row) => count(row, ['COMPLIANT', 'COMPLIANT_LATE'], compliant(row)),
      csv: compliant,
    },
    {
      key: 'obligations',
      header: t('breakdown.obligations'),
      sort: 'obligations',
      wideOnly: true,
      descendingFirst: true,
      end: true,
      cell: (row) => count(row, [], row.obligations),
      csv: (row) => row.obligations,
    },
    ...(compact
      ? []
      : [
          {
            key: 'bar',
            header: t('breakdown.share'),
            wideOnly: true,
            deskOnly: true,
            cell: (row: BreakdownItem) => <StackedStatusBar counts={row.counts} slim />,
          },
        ]),
    {
      key: 'rate',
      header: t('breakdown.rate'),
      sort: 'rate',
      descendingFirst: true,
      end: true,
      cell: (row) => <RateCell rate={row.rate} />,
      csv: (row) => row.rate,
    },
    {
      key: 'previous',
      header: t('breakdown.change', { year: year - 1 }),
      end: true,
      wideOnly: true,
      cell: (row) => formatPoints(row.rate, row.previousRate) ?? '–',
      csv: (row) => row.previousRate,
    },
  ];
  return (
    <DataTable
      dense={compact}
      caption={t('breakdown.caption', { year })}
      columns={columns}
      query={{ ...query, data: query.data && { items: rowsOf(query.data, sort, focus) } }}
      oneLine
      rowKey={(row) => row.key}
      defaultSort="name"
      csv={{ name: `kepatuhan-${by}-${scope.region ?? scope.government ?? 'indonesia'}-${year}` }}
      empty={<EmptyState title={t('breakdown.empty')} />}
      rowProps={(row) => ({
        'data-linked': linked === row.key ? 'true' : undefined,
        onMouseEnter: () => onLink?.(row.key),
        onMouseLeave: () => onLink?.(null),
      })}
    />
  );
}

/** What lies in the region itself and in none of its parts stands last. */
const rowsOf = ({ items, direct }: BreakdownView, sort: string, focus: ObligationStatus[]): BreakdownItem[] => [
  ...sorted(items, sort, focus),
  ...(direct && direct.obligations > 0 ? [{ ...direct, key: '' }] : []),
];

function ChildLink({ by, row }: { by: By; row: BreakdownItem }) {
  const { t } = useTranslation(['compliance', 'common']);
  if (row.key === '') {
    return <>{t('breakdown.direct', { name: row.name })}</>;
  }
  if (by === 'region') {
    return (
      <Link to="/regions/$code" params={{ code: row.key }}>
        {row.name}
      </Link>
    );
  }
  if (by === 'government') {
    return (
      <Link to="/governments/$id" params={{ id: row.key }}>
        {row.name}
      </Link>
    );
  }
  return (
    <Link
      to="."
      search={((before: Record<string, unknown>) => ({ ...before, kind: row.key, by: undefined })) as never}
      resetScroll={false}
    >
      {t(`common:kind.${row.key}`, { defaultValue: row.name })}
    </Link>
  );
}
