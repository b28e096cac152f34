import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { providerQuery } from '@/api/provider';
import type { ReturnFailure } from '@/api/provider-client';
import { Page } from '@/ui/Page';
import { LoadingShape } from '@/ui/states';
import formClasses from '@/ui/form.module.css';
import classes from './form.module.css';
import { useWelcome } from './useWelcome';

class Refused extends Error {
  constructor(
    readonly failure: ReturnFailure,
    readonly said: string | null,
    readonly next: string | undefined,
  ) {
    super(failure);
  }
}

/** Where the identity provider sends people back to: on to where they wanted, or why not. */
export function ProviderReturnPage() {
  const { t } = useTranslation('account');
  const queryClient = useQueryClient();
  const welcome = useWelcome();
  const provider = useQuery(providerQuery).data;
  const name = provider?.name ?? t('provider.anonymous');
  const back = useMutation({
    mutationFn: async (href: string) => {
      const client = await import('@/api/provider-client');
      let next: string | undefined;
      try {
        const known = await queryClient.ensureQueryData(providerQuery);
        if (!known) {
          return null;
        }
        const proof = await client.proofOf(known, href);
        next = proof.next;
        return { session: await client.exchange(proof.idToken), next };
      } catch (error) {
        const said = isProblem(error) && error.status > 0 ? (error.detail ?? error.title) : null;
        throw new Refused(client.failureOf(error), said, next);
      }
    },
    onSuccess: (signedIn) => signedIn && welcome(signedIn.session, signedIn.next),
  });
  const refused = back.error instanceof Refused ? back.error : null;
  const again = useMutation({
    mutationFn: async (asSomebodyElse: boolean) =>
      provider &&
      (await import('@/api/provider-client')).leaveForProvider(provider, { next: refused?.next, asSomebodyElse }),
  });
  // What comes back can be used once, also where React begins twice.
  const begun = useRef(false);
  const { mutate } = back;
  useEffect(() => {
    if (!begun.current) {
      begun.current = true;
      mutate(location.href);
    }
  }, [mutate]);

  if (back.isError || back.data === null) {
    return (
      <Page title={t('provider.refused')} narrow>
        <div className={`card ${formClasses.form} ${classes.form}`}>
          <p role="alert" className={formClasses.refusal}>
            {back.data === null
              ? t('provider.none')
              : (refused?.said ?? t(`provider.failure.${refused?.failure ?? 'failed'}`, { name }))}
          </p>
          {provider && (
            <div className="row">
              <Button loading={again.isPending} onClick={() => again.mutate(false)}>
                {t('provider.again')}
              </Button>
              <Button variant="default" loading={again.isPending} onClick={() => again.mutate(true)}>
                {t('provider.somebodyElse')}
              </Button>
            </div>
          )}
          <p>
            <Link to="/sign-in" search={{ next: refused?.next }}>
              {t('provider.otherWay')}
            </Link>
          </p>
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('provider.title', { name })} answer={t('provider.waiting', { name })} narrow>
      <LoadingShape lines={3} />
    </Page>
  );
}
