import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { desksOf } from '@/api/desk';
import { hasRole, useSession } from '@/api/session';
import { type Column, DataTable } from '@/ui/DataTable';
import { ExportLinks } from '@/ui/ExportLinks';
import { ChoiceFilter, FilterBar, TextFilter, useFilters } from '@/ui/filters';
import { dateIn, formatDate, formatNumber } from '@/ui/format';
import { Page } from '@/ui/Page';
import { Picker } from '@/ui/Picker';
import { EmptyState } from '@/ui/states';
import { DemoMark } from '@/ui/status';
import classes from './agencies.module.css';
import { allKinds } from './kinds';
import { type AgencyFilters, agenciesQuery, agencyQuery, findRegions, pageSize, regionNameQuery } from './queries';
import type { AgenciesSearch } from './agencies-search';
import type { AgencyView } from './types';

/** Every agency the reader may know, whether it still exists or not. */
export function AgenciesPage() {
  const { t } = useTranslation(['agencies', 'common']);
  const search = useSearch({ from: '/agencies' });
  const mayCreate = hasRole(useSession(), 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const { q, kind, region, government, parent, ended, sort } = search;
  const filters: AgencyFilters = {
    q,
    kind,
    region,
    government,
    parent,
    sort,
    activeOn: ended ? undefined : dateIn(new Date(), 'Asia/Jakarta'),
  };
  const list = useQuery(agenciesQuery(filters, search.cursor));
  const total = list.data?.total;
  return (
    <Page
      title={t('title')}
      answer={
        total !== undefined &&
        t(ended ? 'answer.ended' : 'answer.active', { count: total, formatted: formatNumber(total) })
      }
      actions={
        mayCreate && (
          <Link to="/agencies/new" search={{ parent }} className="link-button" data-primary>
            {t('add')}
          </Link>
        )
      }
    >
      <section className="card" aria-label={t('title')}>
        <Filters search={search} />
        <DataTable
          caption={t('title')}
          columns={useColumns()}
          query={list}
          rowKey={(agency) => agency.id}
          defaultSort="name"
          pageSize={pageSize}
          empty={
            <EmptyState title={t('empty.title')} action={<ClearFilters />}>
              {t('empty.text')}
            </EmptyState>
          }
          tools={total ? <ExportLinks address={exportAddress(filters)} /> : null}
        />
      </section>
    </Page>
  );
}

function exportAddress({ sort: _sort, ...filters }: AgencyFilters): string {
  const told = Object.entries(filters).filter(([, value]) => value !== undefined);
  return `/api/v1/exports/agencies?${new URLSearchParams(told.map(([name, value]) => [name, String(value)]))}`;
}

function ClearFilters() {
  const { t } = useTranslation('common');
  return (
    <Link to="/agencies" search={{}} className="link-button">
      {t('clearFilters')}
    </Link>
  );
}

function useColumns(): Column<AgencyView>[] {
  const { t } = useTranslation(['agencies', 'common']);
  return [
    {
      key: 'name',
      header: t('column.name'),
      rowHeader: true,
      sort: 'name',
      cell: (agency) => (
        <>
          <Link to="/agencies/$id" params={{ id: String(agency.id) }}>
            {agency.name}
          </Link>{' '}
          {agency.demo && <DemoMark />}
          {agency.parentName && <span className="under">{agency.parentName}</span>}
        </>
      ),
    },
    {
      key: 'kind',
      header: t('column.kind'),
      sort: 'kind',
      keep: true,
      cell: (agency) => t(`common:kind.${agency.kind}`, { defaultValue: agency.kind }),
    },
    { key: 'region', header: t('column.region'), cell: (agency) => agency.regionName },
    {
      key: 'contact',
      header: t('column.contact'),
      cell: ({ contact }) =>
        contact?.email ? (
          <a href={`mailto:${contact.email}`} className={classes.wrap}>
            {contact.name ?? contact.email}
          </a>
        ) : (
          (contact?.name ?? contact?.phone ?? <span className="soft">{t('noContact')}</span>)
        ),
    },
    {
      key: 'active',
      header: t('column.active'),
      keep: true,
      cell: ({ activeFrom, activeTo }) =>
        activeTo
          ? t('activeBetween', { from: formatDate(activeFrom), to: formatDate(activeTo) })
          : t('activeSince', { from: formatDate(activeFrom) }),
    },
  ];
}

function Filters({ search }: { search: AgenciesSearch }) {
  const { t } = useTranslation(['agencies', 'common']);
  const [, change] = useFilters();
  const desks = desksOf(useSession());
  const wide = desks.find((desk) => desk.government === undefined);
  const region = useQuery({ ...regionNameQuery(search.region ?? ''), enabled: search.region !== undefined });
  const parent = useQuery({ ...agencyQuery(search.parent ?? 0), enabled: search.parent !== undefined });
  return (
    <FilterBar label={t('common:filter')} names={['q', 'kind', 'region', 'government', 'parent', 'ended']}>
      <TextFilter label={t('filter.q')} placeholder={t('filter.qPlaceholder')} />
      <ChoiceFilter
        label={t('column.kind')}
        name="kind"
        choices={allKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))}
      />
      {wide && (
        <Picker
          compact
          label={t('column.region')}
          chosen={search.region ? { value: search.region, label: region.data?.name ?? search.region } : null}
          find={findRegions(wide.region)}
          onChoose={(option) => change({ region: option?.value })}
        />
      )}
      {search.parent !== undefined && (
        <Picker
          compact
          label={t('filter.parent')}
          chosen={{ value: String(search.parent), label: parent.data?.data.name ?? String(search.parent) }}
          find={async () => []}
          onChoose={() => change({ parent: undefined })}
        />
      )}
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={search.ended ?? false}
          onChange={(event) => change({ ended: event.currentTarget.checked || undefined })}
        />
        {t('filter.ended')}
      </label>
    </FilterBar>
  );
}
