import '@mantine/core/styles/ActionIcon.layer.css';
import '@mantine/core/styles/PasswordInput.layer.css';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { SessionView } from '@/api/types';
import { Page } from '@/ui/Page';
import formClasses from '@/ui/form.module.css';
import classes from './form.module.css';
import { ProviderButton } from './ProviderButton';
import { useWelcome } from './useWelcome';

interface SignInForm {
  username: string;
  password: string;
}

export function SignInPage() {
  const { t } = useTranslation('account');
  const { next } = useSearch({ from: '/sign-in' });
  const welcome = useWelcome();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, setFocus, resetField, formState } = useForm<SignInForm>({
    defaultValues: { username: '', password: '' },
  });
  const signIn = useMutation({
    mutationFn: (body: SignInForm) => call<SessionView>(api.POST('/api/v1/session', { body })),
    onSuccess: (session) => welcome(session, next),
    onError: (error) => {
      setRefusal(
        isProblem(error, 0)
          ? t('signIn.offline')
          : isProblem(error)
            ? (error.detail ?? error.title)
            : t('signIn.failed'),
      );
      resetField('password');
      setFocus('password');
    },
  });
  return (
    <Page title={t('signIn.title')} answer={next ? t('signIn.toGoOn') : t('signIn.who')} narrow>
      <ProviderButton next={next} />
      <form
        className={`card ${formClasses.form} ${classes.form}`}
        onSubmit={(event) => {
          setRefusal(null);
          void handleSubmit((values) => signIn.mutate(values))(event);
        }}
        noValidate
      >
        {refusal && (
          <p role="alert" className={formClasses.refusal}>
            {refusal}
          </p>
        )}
        <TextInput
          label={t('signIn.username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={formState.errors.username?.message}
          {...register('username', { required: t('signIn.usernameNeeded') })}
        />
        <PasswordInput
          label={t('signIn.password')}
          autoComplete="current-password"
          error={formState.errors.password?.message}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), 'aria-hidden': false, tabIndex: 0 }}
          {...register('password', { required: t('signIn.passwordNeeded') })}
        />
        <div>
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn.submit')}
          </Button>
        </div>
        <p className="small soft">{t('signIn.help')}</p>
      </form>
    </Page>
  );
}
