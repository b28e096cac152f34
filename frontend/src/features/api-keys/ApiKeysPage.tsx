import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyRow } from '@/api/client';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { ConfirmDialog, Dialog } from '@/ui/ConfirmDialog';
import { type Column, DataTable } from '@/ui/DataTable';
import { ChoiceFilter, FilterBar, TextFilter } from '@/ui/filters';
import { dateIn, formatDate, formatInstant, formatNumber } from '@/ui/format';
import formClasses from '@/ui/form.module.css';
import { CheckIcon, ClockAlertIcon, CrossIcon, DashIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import { EmptyState } from '@/ui/states';
import { tell } from '@/ui/toast';
import classes from './api-keys.module.css';
import { KeyForm } from './KeyForm';
import { type Look, lookOf, scopeKey } from './keys';
import { OnceSecret } from './OnceSecret';
import {
  type ApiKeyFilters,
  apiKeyPage,
  apiKeysKey,
  apiKeysQuery,
  pageSize,
  revokeApiKey,
  rotateApiKey,
} from './queries';
import type { ApiKey, Scope } from './types';

/** One thing at a time is done with keys. */
type Deed = { kind: 'create' } | { kind: 'change' | 'rotate' | 'revoke' | 'made'; key: ApiKey };

/** What programs call with: one's own keys, and those of the accounts in one's scope. */
export function ApiKeysPage() {
  const { t } = useTranslation('apiKeys');
  const session = useSession();
  const search = useSearch({ from: '/api-keys' });
  const mayCreate = hasRole(session, 'AGENCY_OFFICER', 'BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER');
  const filters: ApiKeyFilters = { q: search.q, state: search.state, sort: search.sort };
  const list = useQuery(apiKeysQuery(filters, search.cursor));
  const [deed, setDeed] = useState<Deed | null>(null);
  const total = list.data?.total;
  // A dialog that gives way to the next one tells of its closing only after that has begun.
  const closing = (kind: Deed['kind']) => () => setDeed((present) => (present?.kind === kind ? null : present));
  return (
    <Page
      title={t('title')}
      answer={total !== undefined && t('answer', { count: total, formatted: formatNumber(total) })}
      actions={
        mayCreate && (
          <button type="button" className="link-button" data-primary onClick={() => setDeed({ kind: 'create' })}>
            {t('add')}
          </button>
        )
      }
    >
      <section className="card" aria-label={t('title')}>
        <FilterBar label={t('filter.label')} names={['q', 'state']}>
          <TextFilter label={t('filter.q')} />
          <ChoiceFilter
            label={t('column.state')}
            name="state"
            choices={(['ACTIVE', 'EXPIRED', 'REVOKED'] as const).map((value) => ({
              value,
              label: t(`state.${value}`),
            }))}
          />
        </FilterBar>
        <DataTable
          caption={t('title')}
          columns={useColumns(mayCreate, setDeed)}
          query={list}
          rowKey={(key) => key.id}
          defaultSort="-createdAt"
          pageSize={pageSize}
          csv={{ name: 'kunci-api', rows: () => everyRow((cursor) => apiKeyPage(filters, cursor, 200)) }}
          empty={<EmptyState title={t('empty.title')}>{t(mayCreate ? 'empty.text' : 'empty.reader')}</EmptyState>}
        />
      </section>
      <Dialog open={deed?.kind === 'create'} title={t('create')} onClose={closing('create')} wide>
        <KeyForm onDone={(key) => setDeed({ kind: 'made', key })} onClose={closing('create')} />
      </Dialog>
      <Dialog
        open={deed?.kind === 'change'}
        title={deed?.kind === 'change' ? t('change', { name: deed.key.name }) : ''}
        onClose={closing('change')}
        wide
      >
        {deed?.kind === 'change' && <KeyForm of={deed.key} onDone={closing('change')} onClose={closing('change')} />}
      </Dialog>
      <Dialog
        open={deed?.kind === 'made'}
        title={deed?.kind === 'made' ? t('once.title', { name: deed.key.name }) : ''}
        onClose={closing('made')}
        wide
      >
        {deed?.kind === 'made' && <OnceSecret made={deed.key} onClose={closing('made')} />}
      </Dialog>
      {deed?.kind === 'rotate' && (
        <Rotation of={deed.key} onDone={(key) => setDeed({ kind: 'made', key })} onClose={closing('rotate')} />
      )}
      {deed?.kind === 'revoke' && <Revocation of={deed.key} onClose={closing('revoke')} />}
    </Page>
  );
}

function useColumns(mayWrite: boolean, act: (deed: Deed) => void): Column<ApiKey>[] {
  const { t } = useTranslation('apiKeys');
  const session = useSession();
  const administers = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER', 'AUDITOR');
  const today = dateIn(new Date(), 'Asia/Jakarta');
  const columns: (Column<ApiKey> | false)[] = [
    {
      key: 'name',
      header: t('column.name'),
      rowHeader: true,
      sort: 'name',
      cell: (key) => (
        <>
          {key.name} <code className={classes.prefix}>{key.prefix}…</code>
          {key.state === 'ACTIVE' && key.formerPrefix && key.formerUntil && (
            <span className={classes.note}>
              {t('former', { prefix: key.formerPrefix, until: formatInstant(key.formerUntil) })}
            </span>
          )}
        </>
      ),
      csv: (key) => key.name,
    },
    administers && {
      key: 'account',
      header: t('column.account'),
      cell: (key) => key.accountName,
      csv: (key) => key.accountUsername,
    },
    {
      key: 'scopes',
      header: t('column.scopes'),
      cell: (key) => (
        <div>
          <ul className={classes.may}>
            {(key.scopes as Scope[]).map((scope) => (
              <li key={scope}>{t(`scope.${scopeKey(scope)}.name`, { defaultValue: scope })}</li>
            ))}
          </ul>
          {reachOf(key) && <span className={classes.note}>{t('only', { over: reachOf(key) })}</span>}
        </div>
      ),
      csv: (key) => [...key.scopes, reachOf(key)].filter(Boolean).join(' '),
    },
    {
      key: 'state',
      header: t('column.state'),
      sort: 'expiresOn',
      cell: (key) => <StateOf apiKey={key} today={today} />,
      csv: (key) => `${key.state} ${key.expiresOn}`,
    },
    {
      key: 'used',
      header: t('column.used'),
      cell: (key) =>
        key.lastUsedAt ? (
          <div>
            {formatInstant(key.lastUsedAt)}
            <span className={classes.note}>{key.lastUsedFrom}</span>
          </div>
        ) : (
          <span className="soft">{t('neverUsed')}</span>
        ),
      csv: (key) => key.lastUsedAt,
    },
    mayWrite && {
      key: 'deeds',
      header: t('column.deeds'),
      screenOnly: true,
      cell: (key) =>
        key.state !== 'REVOKED' && (
          <div className={classes.deeds}>
            {(['rotate', 'change', 'revoke'] as const)
              .filter((kind) => kind !== 'rotate' || key.accountId === session?.account.id)
              .map((kind) => (
                <button key={kind} type="button" className="link-button" onClick={() => act({ kind, key })}>
                  {t(`deed.${kind}`)}
                  <span className="visually-hidden">: {key.name}</span>
                </button>
              ))}
          </div>
        ),
    },
  ];
  return columns.filter((column) => column !== false);
}

const reachOf = (key: ApiKey) => key.agencyName ?? key.regionName ?? null;

const looks: Record<Look, { icon: typeof CheckIcon }> = {
  ACTIVE: { icon: CheckIcon },
  SOON: { icon: ClockAlertIcon },
  EXPIRED: { icon: CrossIcon },
  REVOKED: { icon: DashIcon },
};

function StateOf({ apiKey, today }: { apiKey: ApiKey; today: string }) {
  const { t } = useTranslation('apiKeys');
  const look = lookOf(apiKey, today);
  const { icon: Icon } = looks[look];
  return (
    <div>
      <span className={classes.state} data-look={look}>
        <Icon size={14} />
        {t(`state.${look}`)}
      </span>
      <span className={classes.note}>
        {apiKey.revokedAt
          ? t('revokedBy', { name: apiKey.revokedByName, at: formatInstant(apiKey.revokedAt) })
          : t('until', { day: formatDate(apiKey.expiresOn) })}
      </span>
    </div>
  );
}

const overlaps = [0, 1, 24, 72, 168] as const;

function Rotation({ of, onDone, onClose }: { of: ApiKey; onDone: (key: ApiKey) => void; onClose: () => void }) {
  const { t } = useTranslation('apiKeys');
  const queryClient = useQueryClient();
  const [hours, setHours] = useState(24);
  const rotate = useMutation({
    mutationFn: () => rotateApiKey(of, hours),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: apiKeysKey }),
  });
  return (
    <ConfirmDialog
      open
      title={t('rotation.title', { name: of.name })}
      confirm={t('deed.rotate')}
      busy={rotate.isPending}
      onConfirm={() => rotate.mutate()}
      onClose={onClose}
    >
      <p>{t('rotation.text')}</p>
      <NativeSelect
        label={t('rotation.overlap')}
        value={String(hours)}
        onChange={(event) => setHours(Number(event.currentTarget.value))}
        data={overlaps.map((value) => ({ value: String(value), label: t(`rotation.hours.${value}`) }))}
      />
      <Refusal error={rotate.error} />
    </ConfirmDialog>
  );
}

function Revocation({ of, onClose }: { of: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('apiKeys');
  const queryClient = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeApiKey(of),
    onSuccess: () => {
      tell(t('revocation.done', { name: of.name }));
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: apiKeysKey }),
  });
  return (
    <ConfirmDialog
      open
      title={t('revocation.title', { name: of.name })}
      confirm={t('deed.revoke')}
      danger
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>{t('revocation.text')}</p>
      <Refusal error={revoke.error} />
    </ConfirmDialog>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('apiKeys');
  if (!isProblem(error)) {
    return null;
  }
  return (
    <p role="alert" className={formClasses.refusal}>
      {error.status === 412 ? t('changedMeanwhile') : (error.detail ?? error.title)}
    </p>
  );
}
