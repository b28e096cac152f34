import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/Page';

export function PasswordPage() {
  const { t } = useTranslation('account');
  return <Page title={t('password.title')} narrow />;
}
