import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { ConfirmDialog, Dialog } from '@/ui/ConfirmDialog';
import { showProblem } from '@/ui/form';
import { dateIn, formatDate, formatInstant } from '@/ui/format';
import { Once } from '@/ui/Once';
import { Page, Section } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import { tell } from '@/ui/toast';
import formClasses from '@/ui/form.module.css';
import classes from './accounts.module.css';
import { GrantFields } from './GrantFields';
import { type GrantFields as Fields, stateOf, toGrantRequest } from './grants';
import { Identities } from './Identities';
import { accountQuery, changeAccount, endGrant, endSessions, grantRole, resetPassword } from './queries';
import { Refusal } from './Refusal';
import type { AccountView, Grant } from './types';
import { useAfterChange } from './useAfterChange';

export function AccountPage() {
  const id = Number(useParams({ from: '/accounts/$id' }).id);
  const account = useQuery(accountQuery(id));
  if (account.error && !account.data) {
    throw account.error;
  }
  return account.data ? <Account account={account.data.data} /> : <LoadingShape lines={6} />;
}

function Account({ account }: { account: AccountView }) {
  const { t } = useTranslation('accounts');
  const session = useSession();
  const own = session?.account.id === account.id;
  const mayWrite = hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER');
  const [password, setPassword] = useState<string | null>(null);
  return (
    <Page
      title={account.displayName}
      crumbs={[
        <Link key="all" to="/accounts">
          {t('title')}
        </Link>,
      ]}
      answer={t(account.active ? 'account.active' : 'account.inactive', {
        username: account.username,
        login: account.lastLoginAt ? formatInstant(account.lastLoginAt) : t('neverSignedIn'),
      })}
      narrow
    >
      {password && <Once title={t('once.title', { username: account.username })} secret={password}>
          {t('once.text')}
        </Once>}
      <Section title={t('roles.title')} note={t('roles.note')}>
        <Roles account={account} mayWrite={mayWrite} own={own} />
      </Section>
      <Identities account={account} mayWrite={mayWrite} />
      {mayWrite && (
        <>
          <Section title={t('account.data')}>
            <NameForm key={account.version} account={account} />
          </Section>
          <Section title={t('account.access')} note={own ? t('account.own') : undefined}>
            {!own && <Access account={account} onPassword={setPassword} />}
          </Section>
        </>
      )}
    </Page>
  );
}

function Roles({ account, mayWrite, own }: { account: AccountView; mayWrite: boolean; own: boolean }) {
  const { t } = useTranslation(['accounts', 'common']);
  const afterChange = useAfterChange();
  const today = dateIn(new Date(), 'Asia/Jakarta');
  const [ending, setEnding] = useState<Grant | null>(null);
  const [adding, setAdding] = useState(false);
  const end = useMutation({
    mutationFn: (grant: Grant) => endGrant(account, grant.id),
    onSuccess: async () => {
      setEnding(null);
      tell(t('roles.ended'));
      await afterChange();
    },
    onError: () => void afterChange(),
  });
  const word = (grant: Grant) => t(`common:role.${grant.role}`, { defaultValue: grant.role });
  const over = (grant: Grant) => grant.agencyName ?? grant.regionName ?? t('roles.everything');
  return (
    <>
      {account.grants.length === 0 && <p>{t('noRole')}</p>}
      <ul className={classes.grants}>
        {account.grants.map((grant) => {
          const state = stateOf(grant, today);
          const past = state === 'ENDED' || state === 'EXPIRED';
          return (
            <li key={grant.id} data-past={past || undefined}>
              <div>
                <strong>{word(grant)}</strong>
                <span>{over(grant)}</span>
                <span className="small soft">
                  {grant.validTo
                    ? t('roles.between', { from: formatDate(grant.validFrom), to: formatDate(grant.validTo) })
                    : t('roles.since', { from: formatDate(grant.validFrom) })}
                  {grant.ruleId !== null && ` · ${t('roles.fromRule')}`}
                  {state !== 'VALID' && ` · ${t(`roles.state.${state}`)}`}
                </span>
              </div>
              {mayWrite && !own && !past && grant.ruleId === null && (
                <button type="button" className="link-button" onClick={() => setEnding(grant)}>
                  {t('roles.end')}
                  <span className="visually-hidden">
                    : {word(grant)}, {over(grant)}
                  </span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {mayWrite && (
        <button type="button" className="link-button" onClick={() => setAdding(true)}>
          {t('roles.add')}
        </button>
      )}
      <ConfirmDialog
        open={ending !== null}
        title={t('roles.endTitle', { role: ending && word(ending), over: ending && over(ending) })}
        confirm={t('roles.end')}
        busy={end.isPending}
        danger
        onConfirm={() => ending && end.mutate(ending)}
        onClose={() => {
          end.reset();
          setEnding(null);
        }}
      >
        <p>{t('roles.endText')}</p>
        <Refusal error={end.error} />
      </ConfirmDialog>
      <Dialog
        open={adding}
        title={t('roles.addTitle', { name: account.displayName })}
        onClose={() => setAdding(false)}
        wide
      >
        <GrantForm account={account} onClose={() => setAdding(false)} />
      </Dialog>
    </>
  );
}

function GrantForm({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const afterChange = useAfterChange();
  const ministry = hasRole(useSession(), 'MINISTRY_OFFICER');
  const [fields, setFields] = useState<Fields>({
    role: 'AGENCY_OFFICER',
    agency: null,
    region: null,
    validFrom: dateIn(new Date(), 'Asia/Jakarta'),
    validTo: '',
  });
  const grant = useMutation({
    mutationFn: () => grantRole(account, toGrantRequest(fields)),
    onSuccess: async () => {
      tell(t('roles.added'));
      onClose();
      await afterChange();
    },
  });
  const errors: Record<string, string> = isProblem(grant.error)
    ? Object.fromEntries(grant.error.fieldErrors().map(({ field, message }) => [field, message]))
    : {};
  return (
    <form
      className={formClasses.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        grant.mutate();
      }}
    >
      {Object.keys(errors).length === 0 && <Refusal error={grant.error} />}
      <GrantFields
        fields={fields}
        ministry={ministry}
        errors={errors}
        onChange={(over) => setFields((before) => ({ ...before, ...over }))}
      />
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={grant.isPending}>
          {t('roles.add')}
        </Button>
      </div>
    </form>
  );
}

function NameForm({ account }: { account: AccountView }) {
  const { t } = useTranslation(['accounts', 'app', 'common']);
  const afterChange = useAfterChange();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useForm({
    defaultValues: { displayName: account.displayName, language: account.language as string },
  });
  const save = useMutation({
    mutationFn: (fields: { displayName: string; language: string }) => changeAccount(account, fields),
    onSuccess: async () => {
      tell(t('account.saved'));
      await afterChange();
    },
    onError: (error) =>
      setRefusal(
        isProblem(error, 412) ? t('changedMeanwhile') : showProblem(error, setError, ['displayName', 'language']),
      ),
  });
  return (
    <form
      className={formClasses.form}
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        void handleSubmit((fields) => save.mutate(fields))(event);
      }}
    >
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <div className={formClasses.fields}>
        <TextInput
          label={t('column.displayName')}
          maxLength={200}
          autoComplete="off"
          error={formState.errors.displayName?.message}
          {...register('displayName', { required: t('needed') })}
        />
        <NativeSelect
          label={t('field.language')}
          error={formState.errors.language?.message}
          data={(['id', 'en'] as const).map((value) => ({ value, label: t(`app:languageName.${value}`) }))}
          {...register('language')}
        />
      </div>
      <div>
        <Button type="submit" variant="default" loading={save.isPending} disabled={!formState.isDirty}>
          {t('common:save')}
        </Button>
      </div>
    </form>
  );
}

type Deed = 'reset' | 'sessions' | 'deactivate' | 'activate';

function Access({ account, onPassword }: { account: AccountView; onPassword: (password: string) => void }) {
  const { t } = useTranslation('accounts');
  const afterChange = useAfterChange();
  const [asked, setAsked] = useState<Deed | null>(null);
  const act = useMutation({
    mutationFn: async (deed: Deed): Promise<void> => {
      switch (deed) {
        case 'reset':
          onPassword((await resetPassword(account)).initialPassword);
          return;
        case 'sessions':
          await endSessions(account);
          return;
        default:
          await changeAccount(account, { active: deed === 'activate' });
      }
    },
    onSuccess: async (_answer, deed) => {
      setAsked(null);
      tell(t(`deed.${deed}.done`, { name: account.displayName }));
      await afterChange();
    },
    onError: () => void afterChange(),
  });
  const deeds: Deed[] = ['reset', 'sessions', account.active ? 'deactivate' : 'activate'];
  return (
    <>
      <div className="row">
        {deeds.map((deed) => (
          <button key={deed} type="button" className="link-button" onClick={() => setAsked(deed)}>
            {t(`deed.${deed}.name`)}
          </button>
        ))}
      </div>
      <ConfirmDialog
        open={asked !== null}
        title={asked ? t(`deed.${asked}.title`, { name: account.displayName }) : ''}
        confirm={asked ? t(`deed.${asked}.name`) : ''}
        danger={asked === 'deactivate'}
        busy={act.isPending}
        onConfirm={() => asked && act.mutate(asked)}
        onClose={() => {
          act.reset();
          setAsked(null);
        }}
      >
        {asked && <p>{t(`deed.${asked}.text`)}</p>}
        <Refusal error={act.error} />
      </ConfirmDialog>
    </>
  );
}
