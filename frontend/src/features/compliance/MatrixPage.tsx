import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyRow } from '@/api/client';
import { type Desk, desksOf } from '@/api/desk';
import { useSession } from '@/api/session';
import type { BreakdownView } from '@/api/types';
import { saveFile, toCsv } from '@/ui/csv';
import { ChoiceFilter, FilterBar, TextFilter, useFilters } from '@/ui/filters';
import { formatNumber } from '@/ui/format';
import { DownloadIcon, PrintIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { Pager } from '@/ui/Pager';
import { findIn, Picker } from '@/ui/Picker';
import { EmptyState, QueryState } from '@/ui/states';
import { StatusBadge, StatusMark, statusOrder } from '@/ui/status';
import { usePeriod } from '@/ui/year';
import classes from './MatrixPage.module.css';
import {
  type MatrixFilters,
  type MatrixView,
  matrixPage,
  matrixPageSize,
  matrixQuery,
  type Place,
  placeAfter,
  yearsUpTo,
} from './matrix';
import { breakdownQuery } from './queries';

const kinds = [
  'SECRETARIAT',
  'DIVISION',
  'REGIONAL_APPARATUS',
  'DISTRICT',
  'URBAN_VILLAGE',
  'VILLAGE',
  'SERVICE_UNIT',
  'HEALTH_CENTER',
  'HOSPITAL',
  'SCHOOL',
  'REGIONAL_OWNED_ENTERPRISE',
  'REGIONAL_POLICE',
  'RESORT_POLICE',
];

/** Agencies by years: who keeps at it, and who has stopped. */
export function MatrixPage() {
  const { t } = useTranslation(['matrix', 'common']);
  const { cursor, government, kind, q } = useSearch({ from: '/matrix' });
  const { year } = usePeriod();
  const desks = desksOf(useSession());
  const filters: MatrixFilters = { government, kind, q, ...yearsUpTo(year) };
  const matrix = useQuery(matrixQuery(filters, cursor));
  const [busy, setBusy] = useState(false);
  const exportCsv = async () => {
    setBusy(true);
    try {
      const rows = await everyRow((at) => matrixPage(filters, at, 200));
      const years = matrix.data?.years ?? [];
      saveFile(
        `matriks-${filters.from}-${filters.to}.csv`,
        toCsv(
          [t('agency'), t('kind'), ...years.map(String)],
          rows.map((row) => [
            row.agencyName,
            t(`common:kind.${row.agencyKind}`, { defaultValue: row.agencyKind }),
            ...row.cells.map((cell) => (cell ? t(`common:status.${cell.status}`) : '')),
          ]),
        ),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page
      title={t('title', { from: filters.from, to: filters.to })}
      answer={
        matrix.data &&
        t('answer', {
          count: matrix.data.total,
          formatted: formatNumber(matrix.data.total),
          from: filters.from,
          to: filters.to,
        })
      }
      actions={
        <>
          {matrix.data && matrix.data.total > 0 && (
            <button type="button" className="link-button" disabled={busy} onClick={() => void exportCsv()}>
              <DownloadIcon />
              CSV
            </button>
          )}
          <button type="button" className="link-button" onClick={() => window.print()}>
            <PrintIcon />
            {t('common:print.action')}
          </button>
        </>
      }
    >
      <section className="card" aria-label={t('label')}>
        <Filters desks={desks} government={government} />
        <QueryState query={matrix} lines={10} height={32}>
          {(data) =>
            data.items.length === 0 ? (
              <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
            ) : (
              <>
                <ul className={classes.legend}>
                  {statusOrder.map((status) => (
                    <li key={status}>
                      <StatusBadge status={status} />
                    </li>
                  ))}
                </ul>
                <Grid matrix={data} busy={matrix.isPlaceholderData} />
                <Pager next={data.next} total={data.total} pageSize={matrixPageSize} />
              </>
            )
          }
        </QueryState>
      </section>
    </Page>
  );
}

const optionsOf = (breakdown: BreakdownView | undefined) =>
  breakdown?.items.map((item) => ({ value: item.key, label: item.name })) ?? [];

function Filters({ desks, government }: { desks: Desk[]; government: number | undefined }) {
  const { t } = useTranslation(['matrix', 'common']);
  const { year } = usePeriod();
  const [, change] = useFilters();
  const wide = desks.find((desk) => desk.government === undefined);
  const queryClient = useQueryClient();
  const known = breakdownQuery({ year, asOf: undefined }, { region: wide?.region }, 'government');
  const governments = useQuery({ ...known, enabled: wide !== undefined });
  const value = String(government);
  return (
    <FilterBar label={t('common:filter')} names={['government', 'kind', 'q']}>
      <TextFilter label={t('name')} />
      <ChoiceFilter
        label={t('kind')}
        name="kind"
        choices={kinds.map((one) => ({ value: one, label: t(`common:kind.${one}`) }))}
      />
      {wide && (
        <Picker
          compact
          label={t('government')}
          chosen={
            government === undefined
              ? null
              : (optionsOf(governments.data).find((one) => one.value === value) ?? { value, label: value })
          }
          find={findIn(async () => optionsOf(await queryClient.ensureQueryData(known)))}
          onChoose={(option) => change({ government: option ? Number(option.value) : undefined })}
        />
      )}
    </FilterBar>
  );
}

/** One stop for the tabulator; the arrows move inside. */
function Grid({ matrix, busy }: { matrix: MatrixView; busy: boolean }) {
  const { t } = useTranslation(['matrix', 'common']);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const columns = matrix.years.length + 1;
  // The latest years matter most, and a narrow screen shows only some.
  useLayoutEffect(() => {
    frame.current?.scrollTo({ left: frame.current.scrollWidth });
  }, []);
  const here: Place = { row: Math.min(at.row, matrix.items.length - 1), column: at.column };
  const move = (event: React.KeyboardEvent) => {
    const to =
      event.ctrlKey || event.altKey || event.metaKey ? null : placeAfter(event.key, here, matrix.items.length, columns);
    if (to) {
      event.preventDefault();
      setAt(to);
      table.current?.querySelector<HTMLElement>(`[data-place="${to.row}-${to.column}"]`)?.focus();
    }
  };
  const stop = (row: number, column: number) => ({
    'data-place': `${row}-${column}`,
    tabIndex: here.row === row && here.column === column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
  });
  return (
    <div ref={frame} className={classes.frame} aria-busy={busy || undefined}>
      <p className="visually-hidden" id="matrix-keys">
        {t('keys')}
      </p>
      <table ref={table} className={classes.grid} aria-describedby="matrix-keys" onKeyDown={move}>
        <caption className="visually-hidden">{t('label')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('agency')}</th>
            {matrix.years.map((year) => (
              <th key={year} scope="col">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.items.map((line, row) => (
            <tr key={line.agencyId}>
              <th scope="row">
                <Link to="/agencies/$id" params={{ id: String(line.agencyId) }} {...stop(row, 0)}>
                  {line.agencyName}
                </Link>
              </th>
              {line.cells.map((cell, index) => {
                const year = matrix.years[index] as number;
                return (
                  <td key={year}>
                    {cell ? (
                      <Link
                        to="/agencies/$id/obligations/$year"
                        params={{ id: String(line.agencyId), year: String(year) }}
                        className={classes.cell}
                        {...stop(row, index + 1)}
                      >
                        <StatusMark status={cell.status} />
                        <span className="visually-hidden">{t('cell', { agency: line.agencyName, year })}</span>
                      </Link>
                    ) : (
                      <span className={classes.none} {...stop(row, index + 1)}>
                        <span aria-hidden="true">·</span>
                        <span className="visually-hidden">{t('nothingDue', { agency: line.agencyName, year })}</span>
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
