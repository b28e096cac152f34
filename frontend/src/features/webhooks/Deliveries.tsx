import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { type Column, DataTable } from '@/ui/DataTable';
import { ChoiceFilter, FilterBar } from '@/ui/filters';
import { formatInstant, formatNumber } from '@/ui/format';
import { EmptyState } from '@/ui/states';
import { tell } from '@/ui/toast';
import { deliveriesQuery, pageSize, redeliver, webhooksKey } from './queries';
import type { Delivery } from './types';
import classes from './webhooks.module.css';
import { outcomes } from './webhooks-search';

interface DeliveriesProps {
  id: number;
  paused: boolean;
  mayWrite: boolean;
}

/** What was sent, what became of it, and what was said. */
export function Deliveries({ id, paused, mayWrite }: DeliveriesProps) {
  const { t } = useTranslation('webhooks');
  const search = useSearch({ from: '/webhooks/$id' });
  const list = useQuery(deliveriesQuery(id, search.outcome, search.cursor));
  return (
    <>
      <FilterBar label={t('log.filters')} names={['outcome']}>
        <ChoiceFilter
          label={t('log.outcome')}
          name="outcome"
          choices={outcomes.map((outcome) => ({ value: outcome, label: t(`outcome.${outcome}`) }))}
          all={t('log.all')}
        />
      </FilterBar>
      <DataTable
        caption={t('log.title')}
        columns={useColumns(id, paused, mayWrite)}
        query={list}
        rowKey={(delivery) => delivery.id}
        pageSize={pageSize}
        empty={<EmptyState title={t('log.empty.title')}>{t('log.empty.text')}</EmptyState>}
      />
    </>
  );
}

function useColumns(id: number, paused: boolean, mayWrite: boolean): Column<Delivery>[] {
  const { t } = useTranslation('webhooks');
  const queryClient = useQueryClient();
  const again = useMutation({
    mutationFn: (delivery: Delivery) => redeliver(id, delivery.id),
    onSuccess: async () => {
      tell(t('log.redelivered'));
      await queryClient.invalidateQueries({ queryKey: [...webhooksKey, id] });
    },
    onError: (error) => tell(isProblem(error) ? (error.detail ?? error.title) : t('failed'), { tone: 'failed' }),
  });
  const columns: Column<Delivery>[] = [
    {
      key: 'type',
      header: t('log.type'),
      rowHeader: true,
      cell: (delivery) => (
        <>
          <code>{delivery.type}</code>
          <div className={`small soft ${classes.under}`}>{delivery.webhookId}</div>
        </>
      ),
    },
    {
      key: 'outcome',
      header: t('log.outcome'),
      cell: (delivery) => (
        <div>
          <span className={classes.mark} data-outcome={delivery.outcome}>
            {delivery.requested
              ? t('log.requested')
              : t(`outcome.${delivery.outcome}`, { defaultValue: delivery.outcome })}
          </span>
          {delivery.failure && (
            <div className="small">
              {delivery.responseStatus
                ? t('log.status', { status: delivery.responseStatus })
                : t(`failure.${delivery.failure}`, { defaultValue: delivery.failure })}
            </div>
          )}
          {delivery.nextAttemptAt && !delivery.requested && (
            <div className="small soft">
              {paused ? t('log.waits') : t('log.next', { instant: formatInstant(delivery.nextAttemptAt) })}
            </div>
          )}
        </div>
      ),
    },
    {
      key: 'attempts',
      header: t('log.attempts'),
      cell: (delivery) => formatNumber(delivery.attempts),
      end: true,
      wideOnly: true,
    },
    {
      key: 'at',
      header: t('log.at'),
      cell: (delivery) => formatInstant(delivery.lastAttemptAt ?? delivery.createdAt),
    },
    {
      key: 'said',
      header: t('log.said'),
      cell: (delivery) => (
        <details className={classes.said}>
          <summary>
            {t('log.show')}
            <span className="visually-hidden">: {delivery.webhookId}</span>
          </summary>
          <p className="small">{t('log.body')}</p>
          <pre>{delivery.body}</pre>
          <p className="small">{t('log.response', { ms: formatNumber(delivery.durationMs ?? 0) })}</p>
          <pre>{delivery.responseBody || t('log.nothing')}</pre>
        </details>
      ),
    },
  ];
  if (mayWrite) {
    columns.push({
      key: 'again',
      header: t('log.again'),
      screenOnly: true,
      cell: (delivery) => (
        <button
          type="button"
          className={`link-button ${classes.again}`}
          disabled={delivery.requested || again.isPending}
          onClick={() => again.mutate(delivery)}
        >
          {t('log.redeliver')}
          <span className="visually-hidden">: {delivery.webhookId}</span>
        </button>
      ),
    });
  }
  return columns;
}
