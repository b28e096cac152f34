import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { providerQuery } from '@/api/provider';
import type { IdentityProvider } from '@/api/types';
import { ConfirmDialog, Dialog } from '@/ui/ConfirmDialog';
import { formatInstant } from '@/ui/format';
import { Section } from '@/ui/Page';
import { QueryState } from '@/ui/states';
import { tell } from '@/ui/toast';
import formClasses from '@/ui/form.module.css';
import classes from './accounts.module.css';
import { identitiesQuery, linkIdentity, unlinkIdentity } from './queries';
import { Refusal } from './Refusal';
import type { AccountIdentity, AccountView } from './types';
import { useAfterChange } from './useAfterChange';

/** Who at the identity provider signs in as this account; nothing of it where no provider is configured. */
export function Identities({ account, mayWrite }: { account: AccountView; mayWrite: boolean }) {
  const { t } = useTranslation('accounts');
  const provider = useQuery(providerQuery).data;
  if (!provider) {
    return null;
  }
  return (
    <Section title={t('identities.title', { name: provider.name })} note={t('identities.note')}>
      <Links account={account} provider={provider} mayWrite={mayWrite} />
    </Section>
  );
}

interface LinksProps {
  account: AccountView;
  provider: IdentityProvider;
  mayWrite: boolean;
}

function Links({ account, provider, mayWrite }: LinksProps) {
  const { t } = useTranslation('accounts');
  const afterChange = useAfterChange();
  const identities = useQuery(identitiesQuery(account.id));
  const [linking, setLinking] = useState(false);
  const [leaving, setLeaving] = useState<AccountIdentity | null>(null);
  const unlink = useMutation({
    mutationFn: (identity: AccountIdentity) => unlinkIdentity(account, identity.id),
    onSuccess: async () => {
      setLeaving(null);
      tell(t('identities.unlinkDone'));
      await afterChange();
    },
    onError: () => void afterChange(),
  });
  return (
    <QueryState query={identities} lines={2}>
      {(all) => {
        const linked = all.some(({ issuer, unlinkedAt }) => !unlinkedAt && issuer === provider.issuer);
        return (
          <>
            {!linked && <p>{t('identities.none')}</p>}
            <ul className={classes.grants}>
              {all.map((identity) => (
                <li key={identity.id} data-past={identity.unlinkedAt ? true : undefined}>
                  <div>
                    <code className={classes.subject}>{identity.subject}</code>
                    <span className="small soft">{identity.issuer}</span>
                    <span className="small soft">
                      {identity.linkedByName
                        ? t('identities.by', {
                            name: identity.linkedByName,
                            instant: formatInstant(identity.linkedAt),
                          })
                        : t('identities.byRule', { instant: formatInstant(identity.linkedAt) })}
                      {identity.unlinkedAt &&
                        ` · ${t('identities.unlinked', { instant: formatInstant(identity.unlinkedAt) })}`}
                    </span>
                  </div>
                  {mayWrite && !identity.unlinkedAt && (
                    <button type="button" className="link-button" onClick={() => setLeaving(identity)}>
                      {t('identities.unlink')}
                      <span className="visually-hidden">: {identity.subject}</span>
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {mayWrite && !linked && (
              <button type="button" className="link-button" onClick={() => setLinking(true)}>
                {t('identities.link')}
              </button>
            )}
            <ConfirmDialog
              open={leaving !== null}
              title={t('identities.unlinkTitle', { name: account.displayName })}
              confirm={t('identities.unlink')}
              danger
              busy={unlink.isPending}
              onConfirm={() => leaving && unlink.mutate(leaving)}
              onClose={() => {
                unlink.reset();
                setLeaving(null);
              }}
            >
              <p>{t('identities.unlinkText')}</p>
              <Refusal error={unlink.error} />
            </ConfirmDialog>
            <Dialog
              open={linking}
              title={t('identities.linkTitle', { name: account.displayName, provider: provider.name })}
              onClose={() => setLinking(false)}
            >
              <LinkForm account={account} provider={provider} onClose={() => setLinking(false)} />
            </Dialog>
          </>
        );
      }}
    </QueryState>
  );
}

function LinkForm({ account, provider, onClose }: Omit<LinksProps, 'mayWrite'> & { onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'common']);
  const afterChange = useAfterChange();
  const [subject, setSubject] = useState('');
  const link = useMutation({
    mutationFn: () => linkIdentity(account, provider.issuer, subject.trim()),
    onSuccess: async () => {
      tell(t('identities.linked'));
      onClose();
      await afterChange();
    },
  });
  const fault = isProblem(link.error)
    ? link.error.fieldErrors().find(({ field }) => field === 'subject')?.message
    : undefined;
  return (
    <form
      className={formClasses.form}
      data-dialog
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        link.mutate();
      }}
    >
      <p>{t('identities.linkText')}</p>
      {!fault && <Refusal error={link.error} />}
      <TextInput
        label={t('identities.subject')}
        description={t('identities.subjectHelp')}
        required
        maxLength={255}
        autoComplete="off"
        spellCheck={false}
        value={subject}
        error={fault}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <div className={formClasses.actions}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={link.isPending}>
          {t('identities.link')}
        </Button>
      </div>
    </form>
  );
}
