import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/api/client';
import type { components } from '@/api/schema.gen';
import { hasRole, useSession } from '@/api/session';
import type { Page } from '@/api/types';
import { Callout } from '@/ui/Callout';
import { formatInstant } from '@/ui/format';

type Endpoint = components['schemas']['WebhookEndpoint'];

const named = 3;

const endpointsQuery = queryOptions({
  queryKey: ['webhooks', 'notice'],
  queryFn: () => call<Page<Endpoint>>(api.GET('/api/v1/webhook-endpoints', { params: { query: { givenUp: true, limit: named } } })),
});

/** Tells whoever can mend it that the service has given up calling an address; nothing when somebody paused it on purpose. */
export function PausedWebhooks() {
  const { t } = useTranslation('dashboard');
  const mends = hasRole(useSession(), 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const dead = useQuery({ ...endpointsQuery, enabled: mends }).data;
  if (!dead?.total) {
    return null;
  }
  return (
    <Callout tone="danger">
      <p>
        <strong>{t('webhooks.paused', { count: dead.total })}</strong> {t('webhooks.meanwhile')}
      </p>
      <ul>
        {dead.items.map(({ id, description, url, paused }) => (
          <li key={id}>
            <Link to="/webhooks/$id" params={{ id: String(id) }} className="break">
              {description ?? url}
            </Link>{' '}
            {paused && t('webhooks.since', { instant: formatInstant(paused.since) })}
          </li>
        ))}
      </ul>
      {dead.total > named && (
        <p>
          <Link to="/webhooks">{t('webhooks.all')}</Link>
        </p>
      )}
    </Callout>
  );
}
