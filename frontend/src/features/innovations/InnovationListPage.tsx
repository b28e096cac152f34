import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { everyRow } from '@/api/client';
import { hasRole, useSession } from '@/api/session';
import type { InnovationSummary } from '@/api/types';
import { type Column, DataTable } from '@/ui/DataTable';
import { ChoiceFilter, FilterBar, ManyFilter, TextFilter } from '@/ui/filters';
import { dateIn, formatDate, formatInstant, formatNumber, readersZone } from '@/ui/format';
import { Page } from '@/ui/Page';
import { EmptyState } from '@/ui/states';
import { DemoMark, StateBadge, stateOrder } from '@/ui/status';
import { usePeriod } from '@/ui/year';
import classes from './InnovationListPage.module.css';
import { filterNames, filterOf } from './list-search';
import { fetchInnovations, innovationsQuery } from './queries';
import { sectors, types } from './choices';

/** Every innovation that the account may see, whatever its state. */
export function InnovationListPage() {
  const { t } = useTranslation(['innovations', 'common']);
  const search = useSearch({ from: '/innovations' });
  const { year } = usePeriod();
  const session = useSession();
  const filter = filterOf(search, year);
  const query = useQuery({ ...innovationsQuery(filter), placeholderData: keepPreviousData });
  const narrowed = filterNames.some((name) => search[name] !== undefined);
  const registers = hasRole(session, 'AGENCY_OFFICER');
  const scope = query.data?.items[0];
  const scoped = scope && (search.agency ? scope.agencyName : search.government ? scope.governmentName : undefined);
  return (
    <Page
      title={scoped ? t('list.titleOf', { name: scoped, year }) : t('list.title', { year })}
      answer={
        query.data &&
        t(narrowed ? 'list.answerNarrowed' : 'list.answer', {
          count: query.data.total,
          formatted: formatNumber(query.data.total),
        })
      }
      actions={
        registers && (
          <Link to="/innovations/new" search={{ agency: search.agency }} className="link-button" data-primary>
            {t('list.register')}
          </Link>
        )
      }
    >
      <div className="card">
        <FilterBar label={t('list.filters')} names={[...filterNames]}>
          <TextFilter label={t('list.search')} />
          <ChoiceFilter
            label={t('common:field.type')}
            name="type"
            choices={types.map((value) => ({ value, label: t(`common:type.${value}`) }))}
          />
          <ChoiceFilter
            label={t('common:field.sector')}
            name="sector"
            choices={sectors.map((value) => ({ value, label: t(`common:sector.${value}`) }))}
          />
          <ManyFilter
            label={t('list.state')}
            name="state"
            choices={stateOrder.map((value) => ({ value, content: t(`common:state.${value}`) }))}
          />
        </FilterBar>
        <DataTable<InnovationSummary>
          caption={t('list.caption', { year })}
          columns={useColumns()}
          query={query}
          rowKey={(row) => row.id}
          defaultSort="-updatedAt"
          csv={{
            name: `${t('list.file')}-${year}`,
            rows: () => everyRow((cursor) => fetchInnovations({ ...filter, cursor, limit: 200 })),
          }}
          empty={
            <EmptyState
              title={narrowed ? t('list.noneFound') : t('list.none', { year })}
              action={
                registers && !narrowed ? (
                  <Link to="/innovations/new" search={{}} className="link-button" data-primary>
                    {t('list.register')}
                  </Link>
                ) : undefined
              }
            >
              {narrowed ? t('list.noneFoundText') : t('list.noneText')}
            </EmptyState>
          }
        />
      </div>
    </Page>
  );
}

function useColumns(): Column<InnovationSummary>[] {
  const { t } = useTranslation(['innovations', 'common']);
  const day = (instant: string | null | undefined) => (instant ? dateIn(new Date(instant), readersZone()) : null);
  return [
    {
      key: 'title',
      header: t('list.titleColumn'),
      sort: 'title',
      rowHeader: true,
      cell: (row) => (
        <>
          <Link to="/innovations/$id" params={{ id: String(row.id) }}>
            {row.title}
          </Link>{' '}
          {row.demo && <DemoMark />}
        </>
      ),
      csv: (row) => row.title,
    },
    {
      key: 'number',
      header: t('list.number'),
      sort: 'number',
      cell: (row) => <span className={classes.number}>{row.number}</span>,
      csv: (row) => row.number,
    },
    { key: 'agency', header: t('list.agency'), cell: (row) => row.agencyName, csv: (row) => row.agencyName },
    {
      key: 'type',
      header: t('common:field.type'),
      cell: (row) => t(`common:type.${row.type}`, { defaultValue: row.type }),
      csv: (row) => t(`common:type.${row.type}`, { defaultValue: row.type }),
      wideOnly: true,
      deskOnly: true,
    },
    {
      key: 'state',
      header: t('list.state'),
      cell: (row) => <StateBadge state={row.state} />,
      csv: (row) => t(`common:state.${row.state}`, { defaultValue: row.state }),
    },
    {
      key: 'submitted',
      header: t('list.submitted'),
      sort: 'submittedAt',
      descendingFirst: true,
      end: true,
      cell: (row) =>
        row.submittedAt ? (
          <>
            {formatDate(day(row.submittedAt) ?? '')} {row.demoFields.includes('submittedAt') && <DemoMark date />}
          </>
        ) : (
          '–'
        ),
      csv: (row) => day(row.submittedAt),
    },
    {
      key: 'updated',
      header: t('list.updated'),
      end: true,
      wideOnly: true,
      cell: (row) => (
        <>
          {formatInstant(row.updatedAt)} {row.demoFields.includes('updatedAt') && <DemoMark date />}
        </>
      ),
      csv: (row) => row.updatedAt,
    },
  ];
}
