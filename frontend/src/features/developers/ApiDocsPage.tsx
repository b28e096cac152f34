import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/api/session';
import { Page, Section } from '@/ui/Page';
import classes from './ApiDocsPage.module.css';
import { ContractViewer } from './ContractViewer';

/** What a programmer needs first, and every operation to read and to try. */
export function ApiDocsPage() {
  const { t } = useTranslation('developers');
  const session = useSession();
  return (
    <Page title={t('title')} answer={t('answer')}>
      <Section title={t('begin')}>
        <ul className={classes.list}>
          <li>
            {session ? t('signedIn', { name: session.account.displayName }) : t('signedOut')}{' '}
            {!session && (
              <Link to="/sign-in" search={{ next: '/api-docs' }}>
                {t('signIn')}
              </Link>
            )}
          </li>
          <li>{t('key')}</li>
          <li>{t('writes')}</li>
          <li>{t('errors')}</li>
          <li>
            <a href="/q/openapi" download="openapi.yaml">
              {t('contract')}
            </a>
          </li>
        </ul>
      </Section>
      <Section title={t('operations')} note={t('operationsNote')}>
        <ContractViewer />
      </Section>
    </Page>
  );
}
