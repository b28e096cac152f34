import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DataTable.module.css';
import { saveFile, toCsv } from './csv';
import { formatNumber } from './format';
import { DownIcon, DownloadIcon, UpIcon } from './icons';
import { Pager } from './Pager';
import type { TableSearch } from './search';
import { EmptyState, ErrorState, LoadingShape } from './states';

export interface Column<T> {
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** The service's name for sorting by this column; the other direction carries a leading minus. */
  sort?: string;
  /** The direction of the first click; numbers and dates begin with the largest. */
  descendingFirst?: boolean;
  end?: boolean;
  /** What stands in the CSV; without it the column is left out there. */
  csv?: (row: T) => string | number | boolean | null | undefined;
  /** The column that names the row. */
  rowHeader?: boolean;
  /** Left out below 600 px. */
  wideOnly?: boolean;
  /** Short enough never to be broken over lines. */
  keep?: boolean;
  /** Left out below 1000 px. */
  deskOnly?: boolean;
  /** Nothing that paper could do. */
  screenOnly?: boolean;
}

interface Rows<T> {
  items: T[];
  total?: number;
  next?: string | null;
}

/** Rows that can be chosen; the choice itself is the page's, so that it outlives this stretch of the list. */
interface Picking<T> {
  has: (row: T) => boolean;
  pick: (rows: T[], on: boolean) => void;
  /** Names the box of one row, and the one of all rows on display. */
  label: (row: T) => string;
  labelAll: string;
}

interface DataTableProps<T> {
  /** Says what the table holds; read out by screen readers. */
  caption: string;
  columns: Column<T>[];
  query: {
    data: Rows<T> | undefined;
    error: unknown;
    isPending: boolean;
    isPlaceholderData?: boolean;
    refetch: () => unknown;
  };
  rowKey: (row: T) => string | number;
  /** The sort that holds while the address names none. */
  defaultSort?: string;
  pageSize?: number;
  /** The rows of the whole list for the CSV; the rows on display when absent. */
  csv?: { name: string; rows?: () => Promise<T[]> };
  empty?: ReactNode;
  /** Whatever stands beside the total: filters, exports, bulk actions. */
  tools?: ReactNode;
  /** On a phone a row stays one line of its name and what is not `wideOnly`, instead of becoming a card. */
  oneLine?: boolean;
  /** Narrower cells, for a table beside something else. */
  dense?: boolean;
  picking?: Picking<T>;
  rowProps?: (row: T) => Record<`data-${string}`, string | undefined> & {
    onMouseEnter?: () => void;
    onMouseLeave?: () => void;
  };
}

/** A list of the service: sort and page stand in the address, the total is exact, and a phone gets one card a row. */
export function DataTable<T>(props: DataTableProps<T>) {
  const {
    caption,
    columns,
    query,
    rowKey,
    defaultSort,
    pageSize = 50,
    csv,
    empty,
    tools,
    oneLine,
    dense,
    picking,
    rowProps,
  } = props;
  const { t } = useTranslation('common');
  const search = useSearch({ strict: false }) as TableSearch;
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const page = search.page ?? 1;
  const sort = search.sort ?? defaultSort;

  const sortBy = (by: string) =>
    void navigate({
      to: '.',
      search: ((before: Record<string, unknown>) => ({
        ...before,
        sort: by === defaultSort ? undefined : by,
        cursor: undefined,
        page: undefined,
      })) as never,
      resetScroll: false,
    });

  const exportCsv = async () => {
    setBusy(true);
    try {
      const told = columns.filter((column) => column.csv);
      const rows = csv?.rows ? await csv.rows() : (query.data?.items ?? []);
      saveFile(
        `${csv?.name ?? 'data'}.csv`,
        toCsv(
          told.map((column) => column.header),
          rows.map((row) => told.map((column) => column.csv?.(row))),
        ),
      );
    } finally {
      setBusy(false);
    }
  };

  if (query.error && !query.data) {
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  }
  if (!query.data) {
    return <LoadingShape lines={8} height={32} />;
  }
  const { items, next } = query.data;
  const total = query.data.total ?? items.length;
  const first = (page - 1) * pageSize + 1;
  const shown =
    items.length === total
      ? t('table.total', { count: total, formatted: formatNumber(total) })
      : t('table.range', {
          first: formatNumber(first),
          last: formatNumber(first + items.length - 1),
          total: formatNumber(total),
        });

  return (
    <div className={classes.whole} aria-busy={query.isPlaceholderData || undefined}>
      <div className={classes.bar}>
        <span role="status">{items.length > 0 && shown}</span>
        <div className="row no-print">
          {tools}
          {csv && items.length > 0 && (
            <button type="button" className="link-button" onClick={() => void exportCsv()} disabled={busy}>
              <DownloadIcon />
              CSV
            </button>
          )}
        </div>
      </div>
      {items.length === 0 ? (
        (empty ?? <EmptyState title={t('table.empty')} />)
      ) : (
        <table
          className={classes.table}
          role="table"
          data-one-line={oneLine || undefined}
          data-dense={dense || undefined}
        >
          <caption className="visually-hidden">{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {picking && (
                <th role="columnheader" scope="col" data-pick>
                  <PickAll items={items} picking={picking} />
                </th>
              )}
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} onSort={sortBy} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {items.map((row) => (
              <tr key={rowKey(row)} role="row" {...rowProps?.(row)}>
                {picking && (
                  <td role="cell" data-pick>
                    <input
                      type="checkbox"
                      aria-label={picking.label(row)}
                      checked={picking.has(row)}
                      onChange={(event) => picking.pick([row], event.currentTarget.checked)}
                    />
                  </td>
                )}
                {columns.map((column) =>
                  column.rowHeader ? (
                    <th key={column.key} role="rowheader" scope="row" data-label={column.header}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td
                      key={column.key}
                      role="cell"
                      data-label={column.header}
                      data-end={column.end || undefined}
                      data-wide={column.wideOnly || undefined}
                      data-keep={column.keep || undefined}
                      data-desk={column.deskOnly || undefined}
                      data-screen={column.screenOnly || undefined}
                    >
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager next={next} total={total} pageSize={pageSize} />
    </div>
  );
}

function PickAll<T>({ items, picking }: { items: T[]; picking: Picking<T> }) {
  const picked = items.filter(picking.has).length;
  return (
    <input
      type="checkbox"
      aria-label={picking.labelAll}
      checked={picked === items.length}
      ref={(box) => {
        if (box) {
          box.indeterminate = picked > 0 && picked < items.length;
        }
      }}
      onChange={(event) => picking.pick(items, event.currentTarget.checked)}
    />
  );
}

interface HeaderCellProps<T> {
  column: Column<T>;
  sort: string | undefined;
  onSort: (by: string) => void;
}

function HeaderCell<T>({ column, sort, onSort }: HeaderCellProps<T>) {
  const rising = column.sort !== undefined && sort === column.sort;
  const falling = column.sort !== undefined && sort === `-${column.sort}`;
  const flip = () => {
    if (column.sort) {
      const descend = rising || (!falling && column.descendingFirst);
      onSort(descend ? `-${column.sort}` : column.sort);
    }
  };
  return (
    <th
      role="columnheader"
      scope="col"
      data-end={column.end || undefined}
      data-desk={column.deskOnly || undefined}
      data-screen={column.screenOnly || undefined}
      data-wide={column.wideOnly || undefined}
      aria-sort={rising ? 'ascending' : falling ? 'descending' : undefined}
    >
      {column.sort ? (
        <button type="button" onClick={flip}>
          {column.header}
          <span className={classes.arrow} data-on={rising || falling || undefined}>
            {rising ? <UpIcon size={14} /> : <DownIcon size={14} />}
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
