import '@mantine/core/styles/ActionIcon.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { sessionKey, sessionQuery } from '@/api/session';
import type { SessionView } from '@/api/types';
import { showProblem } from '@/ui/form';
import { Page } from '@/ui/Page';
import { tell } from '@/ui/toast';
import formClasses from '@/ui/form.module.css';
import classes from './form.module.css';
import { homeOf, safeNext } from './next';

interface PasswordForm {
  currentPassword: string;
  newPassword: string;
  repeated: string;
}

const shortest = 10;

export function PasswordPage() {
  const { t } = useTranslation('account');
  const { next } = useSearch({ from: '/password' });
  const session = useQuery(sessionQuery).data;
  const queryClient = useQueryClient();
  const router = useRouter();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setError, getValues, formState } = useForm<PasswordForm>({
    defaultValues: { currentPassword: '', newPassword: '', repeated: '' },
  });
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: PasswordForm) =>
      api.PUT('/api/v1/session/password', { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      tell(t('password.changed'));
      const known = queryClient.getQueryData<SessionView | null>(sessionKey);
      if (known) {
        queryClient.setQueryData(sessionKey, { ...known, mustChangePassword: false });
      }
      router.history.replace(safeNext(next) ?? (known ? homeOf(known) : '/'));
    },
    onError: (error) => setRefusal(showProblem(error, setError, ['currentPassword', 'newPassword'])),
  });
  const field = (name: keyof PasswordForm, autoComplete: string, rules: object) => (
    <PasswordInput
      label={t(`password.${name}`)}
      description={name === 'newPassword' ? t('password.rule', { count: shortest }) : undefined}
      autoComplete={autoComplete}
      error={formState.errors[name]?.message}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), 'aria-hidden': false, tabIndex: 0 }}
      {...register(name, { required: t('password.needed'), ...rules })}
    />
  );
  return (
    <Page
      title={t('password.title')}
      answer={session?.mustChangePassword ? t('password.must') : t('password.why')}
      narrow
    >
      <form
        className={`card ${formClasses.form} ${classes.form}`}
        onSubmit={(event) => {
          setRefusal(null);
          void handleSubmit((values) => change.mutate(values))(event);
        }}
        noValidate
      >
        {refusal && (
          <p role="alert" className={formClasses.refusal}>
            {refusal}
          </p>
        )}
        {field('currentPassword', 'current-password', {})}
        {field('newPassword', 'new-password', {
          minLength: { value: shortest, message: t('password.rule', { count: shortest }) },
        })}
        {field('repeated', 'new-password', {
          validate: (value: string) => value === getValues('newPassword') || t('password.different'),
        })}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('password.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
