import { TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { Callout } from '@/ui/Callout';
import { ConfirmDialog, Dialog } from '@/ui/ConfirmDialog';
import formClasses from '@/ui/form.module.css';
import { formatInstant, formatNumber } from '@/ui/format';
import { Once } from '@/ui/Once';
import { Page, Section } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import { tell } from '@/ui/toast';
import { Deliveries } from './Deliveries';
import { EndpointForm } from './EndpointForm';
import { eventGroups, everything, singles, wholeGroup } from './event-types';
import { HealthMark } from './HealthMark';
import { healthOf } from './health';
import {
  changeEndpoint,
  endpointQuery,
  pauseEndpoint,
  removeEndpoint,
  resumeEndpoint,
  rotateSecret,
  sendTest,
  webhooksKey,
} from './queries';
import type { Endpoint, EndpointRequest } from './types';
import classes from './webhooks.module.css';

export function WebhookPage() {
  const id = Number(useParams({ from: '/webhooks/$id' }).id);
  const endpoint = useQuery(endpointQuery(id));
  if (endpoint.error && !endpoint.data) {
    throw endpoint.error;
  }
  return endpoint.data ? <Details key={id} endpoint={endpoint.data} /> : <LoadingShape lines={6} />;
}

function Details({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('webhooks');
  const mayWrite = hasRole(useSession(), 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Page
      title={endpoint.description ?? t('one')}
      answer={<span className="break">{endpoint.url}</span>}
      crumbs={[
        <Link key="all" to="/webhooks">
          {t('title')}
        </Link>,
      ]}
    >
      <Notice endpoint={endpoint} />
      <Missed endpoint={endpoint} />
      {secret && (
        <Once title={t('once.title')} secret={secret}>
          {t('once.text')}
        </Once>
      )}
      <Section title={t('facts.title')}>
        <dl className={formClasses.facts}>
          <div>
            <dt>{t('column.health')}</dt>
            <dd>
              <HealthMark endpoint={endpoint} />
            </dd>
          </div>
          <div>
            <dt>{t('field.types')}</dt>
            <dd>
              {[
                ...(endpoint.eventTypes.includes(everything) ? [t('group.all')] : []),
                ...eventGroups
                  .filter((group) => endpoint.eventTypes.includes(wholeGroup(group)))
                  .map((group) => t(`group.${group}`)),
                ...singles(endpoint.eventTypes),
              ].join(', ')}
            </dd>
          </div>
          <div>
            <dt>{t('column.limit')}</dt>
            <dd>{endpoint.agencyName ?? endpoint.regionName ?? t('limit.none')}</dd>
          </div>
          <div>
            <dt>{t('column.owner')}</dt>
            <dd>{endpoint.ownerName}</dd>
          </div>
          {endpoint.previousSecretUntil && Date.parse(endpoint.previousSecretUntil) > Date.now() && (
            <div>
              <dt>{t('facts.previousSecret')}</dt>
              <dd>{t('facts.until', { instant: formatInstant(endpoint.previousSecretUntil) })}</dd>
            </div>
          )}
        </dl>
        {mayWrite && <Deeds endpoint={endpoint} onSecret={setSecret} />}
      </Section>
      <Section title={t('log.title')} note={t('log.note')}>
        <Deliveries id={endpoint.id} paused={endpoint.state !== 'ACTIVE'} mayWrite={mayWrite} />
      </Section>
    </Page>
  );
}

/** What keeps it from getting anything, why, and since when. */
function Notice({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('webhooks');
  if (endpoint.paused) {
    const { cause, note, since } = endpoint.paused;
    return (
      <Callout tone={cause === 'PERSON' ? 'info' : 'danger'}>
        <p>
          <strong>{t('notice.paused', { instant: formatInstant(since) })}</strong>{' '}
          {cause === 'PERSON' ? note : t(`notice.cause.${cause}`, { defaultValue: cause })}
        </p>
      </Callout>
    );
  }
  return healthOf(endpoint) === 'FAILING' && endpoint.failingSince ? (
    <Callout tone="warning">
      <p>{t('notice.failing', { instant: formatInstant(endpoint.failingSince) })}</p>
    </Callout>
  ) : null;
}

/** What it will never be sent. */
function Missed({ endpoint: { missed } }: { endpoint: Endpoint }) {
  const { t } = useTranslation('webhooks');
  return missed ? (
    <Callout tone="warning">
      <p>
        {t('notice.missed', {
          count: missed.changes,
          formatted: formatNumber(missed.changes),
          instant: formatInstant(missed.since),
        })}
      </p>
    </Callout>
  ) : null;
}

type Deed = 'pause' | 'resume' | 'rotate' | 'remove';

function Deeds({ endpoint, onSecret }: { endpoint: Endpoint; onSecret: (secret: string) => void }) {
  const { t } = useTranslation('webhooks');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Deed | null>(null);
  // As it was when the form was opened: what somebody changed meanwhile must be refused, not written over.
  const [editing, setEditing] = useState<Endpoint | null>(null);
  const [reason, setReason] = useState('');
  const again = () => queryClient.invalidateQueries({ queryKey: webhooksKey });
  const act = useMutation({
    mutationFn: async (deed: Deed): Promise<void> => {
      switch (deed) {
        case 'pause':
          await pauseEndpoint(endpoint, reason);
          return;
        case 'resume':
          await resumeEndpoint(endpoint);
          return;
        case 'rotate':
          onSecret((await rotateSecret(endpoint, 24)).secret ?? '');
          return;
        case 'remove':
          await removeEndpoint(endpoint);
      }
    },
    onSuccess: async (_answer, deed) => {
      setAsked(null);
      setReason('');
      tell(t(`deed.${deed}.done`));
      if (deed === 'remove') {
        await navigate({ to: '/webhooks' });
      }
      await again();
    },
    onError: () => void again(),
  });
  const test = useMutation({
    mutationFn: () => sendTest(endpoint.id),
    onSuccess: async () => {
      tell(t('deed.test.done'));
      await again();
    },
    onError: (error) => tell(isProblem(error) ? (error.detail ?? error.title) : t('failed'), { tone: 'failed' }),
  });
  const change = useMutation({
    mutationFn: (request: EndpointRequest) => changeEndpoint(editing ?? endpoint, request),
    onSuccess: async () => {
      setEditing(null);
      tell(t('deed.change.done'));
      await again();
    },
    onError: () => void again(),
  });
  const active = endpoint.state === 'ACTIVE';
  const deeds: Deed[] = [active ? 'pause' : 'resume', 'rotate', 'remove'];
  return (
    <>
      <div className={`row ${classes.deeds}`}>
        <button type="button" className="link-button" disabled={test.isPending} onClick={() => test.mutate()}>
          {t('deed.test.name')}
        </button>
        <button type="button" className="link-button" onClick={() => setEditing(endpoint)}>
          {t('deed.change.name')}
        </button>
        {deeds.map((deed) => (
          <button key={deed} type="button" className="link-button" onClick={() => setAsked(deed)}>
            {t(`deed.${deed}.name`)}
          </button>
        ))}
      </div>
      <Dialog
        open={editing !== null}
        title={t('deed.change.title')}
        onClose={() => {
          change.reset();
          setEditing(null);
        }}
        wide
      >
        <EndpointForm
          endpoint={editing ?? endpoint}
          submit={t('deed.change.submit')}
          busy={change.isPending}
          error={change.error}
          onSubmit={(request) => change.mutate(request)}
        />
      </Dialog>
      <ConfirmDialog
        open={asked !== null}
        title={asked ? t(`deed.${asked}.title`) : ''}
        confirm={asked ? t(`deed.${asked}.name`) : ''}
        danger={asked === 'remove'}
        busy={act.isPending || (asked === 'pause' && reason.trim() === '')}
        onConfirm={() => asked && act.mutate(asked)}
        onClose={() => {
          act.reset();
          setAsked(null);
        }}
      >
        {asked && <p>{t(`deed.${asked}.text`)}</p>}
        {asked === 'pause' && (
          <TextInput
            label={t('deed.pause.reason')}
            required
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {isProblem(act.error) && (
          <p role="alert" className={formClasses.refusal}>
            {act.error.status === 412 ? t('changedMeanwhile') : (act.error.detail ?? act.error.title)}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
