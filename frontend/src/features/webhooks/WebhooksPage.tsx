import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRole, useSession } from '@/api/session';
import { type Column, DataTable } from '@/ui/DataTable';
import { formatInstant, formatNumber } from '@/ui/format';
import { Page } from '@/ui/Page';
import { EmptyState } from '@/ui/states';
import { HealthMark } from './HealthMark';
import { endpointsQuery, pageSize } from './queries';
import type { Endpoint } from './types';
import classes from './webhooks.module.css';

/** The addresses that are called when something happens, and how they are. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const { cursor } = useSearch({ from: '/webhooks' });
  const mayCreate = hasRole(useSession(), 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const list = useQuery(endpointsQuery(cursor));
  const total = list.data?.total;
  const add = mayCreate && (
    <Link to="/webhooks/new" className="link-button" data-primary>
      {t('add')}
    </Link>
  );
  return (
    <Page
      title={t('title')}
      answer={total === undefined ? t('about') : t('answer', { count: total, formatted: formatNumber(total) })}
      actions={add}
    >
      <section className="card" aria-label={t('title')}>
        <DataTable
          caption={t('title')}
          columns={useColumns()}
          query={list}
          rowKey={(endpoint) => endpoint.id}
          pageSize={pageSize}
          empty={<EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>}
        />
      </section>
    </Page>
  );
}

function useColumns(): Column<Endpoint>[] {
  const { t } = useTranslation('webhooks');
  return [
    {
      key: 'url',
      header: t('column.url'),
      rowHeader: true,
      cell: (endpoint) => (
        <>
          <Link to="/webhooks/$id" params={{ id: String(endpoint.id) }}>
            {endpoint.description ?? endpoint.url}
          </Link>
          {endpoint.description && <div className={`small soft ${classes.under}`}>{endpoint.url}</div>}
        </>
      ),
    },
    { key: 'health', header: t('column.health'), cell: (endpoint) => <HealthMark endpoint={endpoint} />, keep: true },
    {
      key: 'limit',
      header: t('column.limit'),
      cell: (endpoint) => endpoint.agencyName ?? endpoint.regionName ?? t('limit.none'),
    },
    { key: 'owner', header: t('column.owner'), cell: (endpoint) => endpoint.ownerName, deskOnly: true },
    {
      key: 'last',
      header: t('column.last'),
      cell: (endpoint) => (endpoint.lastDeliveredAt ? formatInstant(endpoint.lastDeliveredAt) : t('never')),
    },
  ];
}
