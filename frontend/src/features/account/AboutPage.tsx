import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/Page';

export function AboutPage() {
  const { t } = useTranslation('account');
  return <Page title={t('about.title')} narrow />;
}
