import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/Page';

export function SignInPage() {
  const { t } = useTranslation('account');
  return <Page title={t('signIn.title')} narrow />;
}
