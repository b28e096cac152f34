import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { Once } from '@/ui/Once';
import { Page } from '@/ui/Page';
import { EndpointForm } from './EndpointForm';
import { createEndpoint, webhooksKey } from './queries';
import type { EndpointRequest } from './types';

export function NewWebhookPage() {
  const { t } = useTranslation('webhooks');
  const queryClient = useQueryClient();
  const [key, setKey] = useState(idempotencyKey);
  const create = useMutation({
    mutationFn: (request: EndpointRequest) => createEndpoint(request, key),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [...webhooksKey, 'list'] }),
    onError: () => setKey(idempotencyKey()),
  });
  return (
    <Page
      title={t('create.title')}
      answer={create.data ? t('create.done') : t('about')}
      crumbs={[
        <Link key="all" to="/webhooks">
          {t('title')}
        </Link>,
      ]}
      narrow
    >
      {create.data ? (
        <>
          <Once title={t('once.title')} secret={create.data.secret ?? ''}>
            {t('once.text')}
          </Once>
          <div className="row">
            <Link to="/webhooks/$id" params={{ id: String(create.data.id) }} className="link-button" data-primary>
              {t('create.open')}
            </Link>
          </div>
        </>
      ) : (
        <section className="card" aria-label={t('create.title')}>
          <EndpointForm
            submit={t('create.submit')}
            busy={create.isPending}
            error={create.error}
            onSubmit={(request) => create.mutate(request)}
          />
        </section>
      )}
    </Page>
  );
}
