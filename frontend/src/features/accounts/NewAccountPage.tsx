import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { idempotencyKey } from '@/api/client';
import { isProblem } from '@/api/problem';
import { hasRole, useSession } from '@/api/session';
import { showProblem } from '@/ui/form';
import { dateIn } from '@/ui/format';
import { Once } from '@/ui/Once';
import { Page } from '@/ui/Page';
import formClasses from '@/ui/form.module.css';
import classes from './accounts.module.css';
import { GrantFields } from './GrantFields';
import { type GrantFields as Grant, toGrantRequest } from './grants';
import { accountsKey, createAccount } from './queries';
import type { AccountView } from './types';

interface AccountFields {
  username: string;
  displayName: string;
  language: string;
}

export function NewAccountPage() {
  const { t } = useTranslation('accounts');
  const [created, setCreated] = useState<AccountView | null>(null);
  return (
    <Page
      title={t('create.title')}
      answer={created ? t('create.done', { name: created.displayName }) : t('create.answer')}
      crumbs={[
        <Link key="all" to="/accounts">
          {t('title')}
        </Link>,
      ]}
      narrow
    >
      {created ? (
        <>
          <Once title={t('once.title', { username: created.username })} secret={created.initialPassword ?? ''}>
            {t('once.text')}
          </Once>
          <div className="row">
            <Link to="/accounts/$id" params={{ id: String(created.id) }} className="link-button">
              {t('create.open')}
            </Link>
            <button type="button" className="link-button" onClick={() => setCreated(null)}>
              {t('create.another')}
            </button>
          </div>
        </>
      ) : (
        <AccountForm onCreated={setCreated} />
      )}
    </Page>
  );
}

function AccountForm({ onCreated }: { onCreated: (account: AccountView) => void }) {
  const { t } = useTranslation(['accounts', 'app']);
  const queryClient = useQueryClient();
  const ministry = hasRole(useSession(), 'MINISTRY_OFFICER');
  const [grant, setGrant] = useState<Grant>({
    role: 'AGENCY_OFFICER',
    agency: null,
    region: null,
    validFrom: dateIn(new Date(), 'Asia/Jakarta'),
    validTo: '',
  });
  const [grantErrors, setGrantErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [key, setKey] = useState(idempotencyKey);
  const { register, handleSubmit, setError, formState } = useForm<AccountFields>({ defaultValues: { language: 'id' } });
  const { errors } = formState;
  const needed = t('needed');
  const create = useMutation({
    mutationFn: (fields: AccountFields) =>
      createAccount(
        {
          username: fields.username.trim(),
          displayName: fields.displayName.trim(),
          language: fields.language,
          grants: [toGrantRequest(grant)],
        },
        key,
      ),
    onSuccess: (account) => {
      void queryClient.invalidateQueries({ queryKey: [...accountsKey, 'list'] });
      onCreated(account);
    },
    onError: (error) => {
      setKey(idempotencyKey());
      if (isProblem(error) && error.code.endsWith('username-taken')) {
        setError('username', { type: 'server', message: error.detail ?? error.title }, { shouldFocus: true });
        return;
      }
      if (isProblem(error)) {
        setGrantErrors(
          Object.fromEntries(
            error
              .fieldErrors()
              .filter(({ field }) => field.startsWith('grants.0.'))
              .map(({ field, message }) => [field.slice('grants.0.'.length), message]),
          ),
        );
      }
      setRefusal(showProblem(error, setError, ['username', 'displayName', 'language']));
    },
  });
  return (
    <form
      className={`card ${formClasses.form}`}
      noValidate
      onSubmit={(event) => {
        setRefusal(null);
        setGrantErrors({});
        void handleSubmit((fields) => create.mutate(fields))(event);
      }}
    >
      {refusal && (
        <p role="alert" className={formClasses.refusal}>
          {refusal}
        </p>
      )}
      <div className={formClasses.fields}>
        <TextInput
          label={t('column.username')}
          description={t('field.usernameHelp')}
          required
          maxLength={63}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.username?.message}
          {...register('username', { required: needed })}
        />
        <TextInput
          label={t('column.displayName')}
          description={t('field.displayNameHelp')}
          required
          maxLength={200}
          autoComplete="off"
          error={errors.displayName?.message}
          {...register('displayName', { required: needed })}
        />
        <NativeSelect
          label={t('field.language')}
          error={errors.language?.message}
          data={(['id', 'en'] as const).map((value) => ({ value, label: t(`app:languageName.${value}`) }))}
          {...register('language')}
        />
      </div>
      <fieldset className={`${formClasses.group} ${classes.group}`}>
        <legend>{t('create.firstRole')}</legend>
        <GrantFields
          fields={grant}
          ministry={ministry}
          errors={grantErrors}
          onChange={(over) => setGrant((before) => ({ ...before, ...over }))}
        />
      </fieldset>
      <div>
        <Button type="submit" loading={create.isPending}>
          {t('create.submit')}
        </Button>
      </div>
    </form>
  );
}
