import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Desk, desksOf } from '@/api/desk';
import { hasRole, useSession } from '@/api/session';
import type { BreakdownView, ObligationStatus } from '@/api/types';
import { AsOfSwitch } from '@/ui/AsOfSwitch';
import { type Column, DataTable } from '@/ui/DataTable';
import { ChoiceFilter, FilterBar, ManyFilter, TextFilter, useFilters } from '@/ui/filters';
import { formatDate, formatInstant, formatNumber, zoneName } from '@/ui/format';
import { DownloadIcon, PrintIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { findIn, Picker } from '@/ui/Picker';
import { EmptyState } from '@/ui/states';
import { StatusBadge, statusOrder } from '@/ui/status';
import { usePeriod } from '@/ui/year';
import { Contact } from './Contact';
import { ExtendGovernment } from './ExtendGovernment';
import classes from './ObligationsPage.module.css';
import { exportAddress, listFilters, type ObligationsSearch } from './obligations-search';
import { findRegions, governmentsQuery, obligationsQuery, pageSize, regionNameQuery } from './queries';
import type { ObligationView } from './types';

const lackingStatuses: ObligationStatus[] = ['PENDING', 'OVERDUE', 'NON_COMPLIANT'];

/** The rows behind every figure: who has met the obligation and who is missing. */
export function ObligationsPage() {
  const { t } = useTranslation(['obligations', 'common']);
  const search = useSearch({ from: '/obligations' });
  const period = usePeriod();
  const session = useSession();
  const filters = listFilters(search, period);
  const list = useQuery(obligationsQuery(filters, search.cursor));
  const desks = desksOf(session);
  const maySupervise = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const extendable = maySupervise && !period.asOf ? (search.government ?? onlyGovernment(desks)) : undefined;
  const [extending, setExtending] = useState(false);
  const missing = search.status?.every((status) => lackingStatuses.includes(status));
  return (
    <Page
      title={t(missing ? 'titleMissing' : 'title', { year: period.year })}
      answer={list.data && <Answer total={list.data.total} search={search} desks={desks} />}
      asOf={period.asOf}
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
      <section className="card" aria-label={t('list')}>
        <Filters search={search} desks={desks} />
        <DataTable
          caption={t('caption', { year: period.year })}
          columns={useColumns(period.asOf, desks)}
          query={list}
          rowKey={(row) => `${row.agencyId}-${row.year}`}
          defaultSort="agencyName"
          pageSize={pageSize}
          empty={<Nothing search={search} />}
          tools={
            <>
              {extendable !== undefined && (
                <button type="button" className="link-button" onClick={() => setExtending(true)}>
                  {t('extend.open')}
                </button>
              )}
              {list.data && list.data.total > 0 && (
                <a className="link-button" href={exportAddress('obligations', filters)} download>
                  <DownloadIcon />
                  CSV
                </a>
              )}
            </>
          }
        />
      </section>
      {extendable !== undefined && (
        <ExtendGovernment
          open={extending}
          onClose={() => setExtending(false)}
          government={extendable}
          year={period.year}
        />
      )}
    </Page>
  );
}

const onlyGovernment = (desks: Desk[]): number | undefined => (desks.length === 1 ? desks[0]?.government : undefined);

function useColumns(asOf: string | undefined, desks: Desk[]): Column<ObligationView>[] {
  const { t } = useTranslation(['obligations', 'common']);
  return [
    {
      key: 'agency',
      header: t('column.agency'),
      rowHeader: true,
      sort: 'agencyName',
      cell: (row) => (
        <>
          <Explanation row={row}>{row.agencyName}</Explanation>
          <span className={classes.under}>
            {t(`common:kind.${row.agencyKind}`, { defaultValue: row.agencyKind })}
            {row.governmentId !== row.agencyId && onlyGovernment(desks) === undefined && ` · ${row.governmentName}`}
          </span>
        </>
      ),
    },
    { key: 'status', header: t('column.status'), keep: true, cell: (row) => <StatusBadge status={row.status} /> },
    {
      key: 'verified',
      header: t('column.verified'),
      end: true,
      cell: (row) => (
        <span>
          {t('verifiedOf', { verified: formatNumber(row.verified), required: formatNumber(row.required) })}
          {row.inReview > 0 && (
            <span className={classes.under}>
              {t('waiting', { count: row.inReview, formatted: formatNumber(row.inReview) })}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'due',
      header: t('column.due'),
      sort: 'dueOn',
      keep: true,
      cell: (row) => <Due row={row} />,
    },
    {
      key: 'activity',
      header: t('column.activity'),
      sort: 'lastActivity',
      descendingFirst: true,
      wideOnly: true,
      keep: true,
      cell: (row) => formatDate(row.lastActivityAt),
    },
    ...(asOf
      ? []
      : [
          {
            key: 'contact',
            header: t('column.contact'),
            keep: true,
            cell: (row: ObligationView) => <Contact row={row} />,
          },
        ]),
    {
      key: 'action',
      header: t('column.action'),
      keep: true,
      wideOnly: true,
      cell: (row) => (
        <Explanation row={row}>
          {t('why')}
          <span className="visually-hidden">: {row.agencyName}</span>
        </Explanation>
      ),
    },
  ];
}

function Explanation({ row, children }: { row: ObligationView; children: React.ReactNode }) {
  return (
    <Link to="/agencies/$id/obligations/$year" params={{ id: String(row.agencyId), year: String(row.year) }}>
      {children}
    </Link>
  );
}

/** The due date, and how far it is where something is still to be done. */
function Due({ row }: { row: ObligationView }) {
  const { t } = useTranslation(['obligations', 'common']);
  const open = row.status === 'PENDING' || row.status === 'OVERDUE';
  return (
    <span>
      <time dateTime={row.dueOn}>{formatDate(row.dueOn)}</time> {zoneName(row.timeZone)}
      {open && (
        <span className={classes.under}>
          {row.daysLeft > 0
            ? t('common:countdown.left', { count: row.daysLeft })
            : row.daysLeft === 0
              ? t('common:countdown.today')
              : t('common:countdown.past', { count: -row.daysLeft })}
        </span>
      )}
      {row.extension && (
        <span className={classes.under} title={row.extension.document}>
          {t('extended', { date: formatDate(row.ruleDueOn) })}
        </span>
      )}
    </span>
  );
}

function Answer({ total, search, desks }: { total: number; search: ObligationsSearch; desks: Desk[] }) {
  const { t } = useTranslation(['obligations', 'common']);
  const { year, asOf } = usePeriod();
  const place = usePlaceName(search, desks);
  const words = (search.status ?? []).map((status) => t(`common:status.${status}`)).join(' · ');
  const values = {
    count: total,
    formatted: formatNumber(total),
    year,
    place: place ?? t('scopeAll'),
    status: words,
    instant: formatInstant(asOf ?? new Date().toISOString()),
  };
  if (words) {
    return <>{t('answer.status', values)}</>;
  }
  return <>{search.q || search.kind ? t('answer.narrowed', values) : t('answer.all', values)}</>;
}

function usePlaceName({ region, government }: ObligationsSearch, desks: Desk[]): string | null {
  const { year } = usePeriod();
  const asked = useQuery({
    ...regionNameQuery(region ?? ''),
    enabled: region !== undefined && government === undefined,
  });
  const governments = useQuery({ ...governmentsQuery(year, undefined), enabled: government !== undefined });
  if (government !== undefined) {
    return (
      desks.find((desk) => desk.government === government)?.name ??
      governments.data?.items.find((item) => item.key === String(government))?.name ??
      null
    );
  }
  return region ? (asked.data?.name ?? region) : (desks[0]?.name ?? null);
}

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
  'REGENCY',
  'CITY',
  'PROVINCE',
  'MINISTRY',
  'INSTITUTION',
  'NATIONAL_POLICE',
  'REGIONAL_POLICE',
  'RESORT_POLICE',
  'POLICE_UNIT',
  'VERTICAL_OFFICE',
  'STATE_OWNED_ENTERPRISE',
];

const optionsOf = (breakdown: BreakdownView | undefined) =>
  breakdown?.items.map((item) => ({ value: item.key, label: item.name })) ?? [];

function Filters({ search, desks }: { search: ObligationsSearch; desks: Desk[] }) {
  const { t } = useTranslation(['obligations', 'common']);
  const [, change] = useFilters();
  const { year } = usePeriod();
  const wide = desks.find((desk) => desk.government === undefined);
  const queryClient = useQueryClient();
  const known = governmentsQuery(year, wide?.region);
  const governments = useQuery({ ...known, enabled: wide !== undefined });
  const place = usePlaceName({ region: search.region }, []);
  const chosen = optionsOf(governments.data).find((option) => option.value === String(search.government));
  return (
    <FilterBar label={t('common:filter')} names={['status', 'region', 'government', 'kind', 'q']}>
      <TextFilter label={t('filter.name')} placeholder={t('filter.namePlaceholder')} />
      <ChoiceFilter
        label={t('column.kind')}
        name="kind"
        choices={kinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
      />
      {wide && (
        <>
          <Picker
            compact
            label={t('filter.region')}
            chosen={search.region ? { value: search.region, label: place ?? search.region } : null}
            find={async (typed) =>
              (await findRegions(typed, wide.region)).items
                .filter(({ code }) => !wide.region || code === wide.region || code.startsWith(`${wide.region}.`))
                .map(({ code, name }) => ({ value: code, label: name, note: code }))
            }
            onChoose={(option) => change({ region: option?.value })}
          />
          <Picker
            compact
            label={t('filter.government')}
            chosen={
              search.government === undefined
                ? null
                : (chosen ?? { value: String(search.government), label: String(search.government) })
            }
            find={findIn(async () => optionsOf(await queryClient.ensureQueryData(known)))}
            onChoose={(option) => change({ government: option ? Number(option.value) : undefined })}
          />
        </>
      )}
      <ManyFilter
        label={t('column.status')}
        name="status"
        choices={statusOrder.map((status) => ({ value: status, content: t(`common:status.${status}`) }))}
      />
    </FilterBar>
  );
}

function Nothing({ search }: { search: ObligationsSearch }) {
  const { t } = useTranslation(['obligations', 'common']);
  const { year } = usePeriod();
  const narrowed = search.status ?? search.kind ?? search.q ?? search.region;
  return narrowed ? (
    <EmptyState
      title={t('common:table.empty')}
      action={
        <Link to="/obligations" search={{}} className="link-button">
          {t('common:clearFilters')}
        </Link>
      }
    >
      {t('empty.narrowed')}
    </EmptyState>
  ) : (
    <EmptyState title={t('empty.title', { year })}>{t('empty.text')}</EmptyState>
  );
}
