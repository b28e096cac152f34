import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { providerQuery } from '@/api/provider';
import type { IdentityProvider } from '@/api/types';
import formClasses from '@/ui/form.module.css';
import classes from './form.module.css';

/** The way in through the identity provider, where one is configured. */
export function ProviderButton({ next }: { next?: string }) {
  const { t } = useTranslation('account');
  const provider = useQuery(providerQuery).data;
  const leave = useMutation({
    mutationFn: async (to: IdentityProvider) => (await import('@/api/provider-client')).leaveForProvider(to, { next }),
  });
  if (!provider) {
    return null;
  }
  const { name } = provider;
  return (
    <section className={`card ${formClasses.form} ${classes.form}`} aria-label={t('provider.go', { name })}>
      {leave.isError && (
        <p role="alert" className={formClasses.refusal}>
          {t('provider.failure.unreachable', { name })}
        </p>
      )}
      <div>
        <Button loading={leave.isPending || leave.isSuccess} onClick={() => leave.mutate(provider)}>
          {t('provider.go', { name })}
        </Button>
      </div>
      <p className="small soft">{t('provider.note', { name })}</p>
    </section>
  );
}
