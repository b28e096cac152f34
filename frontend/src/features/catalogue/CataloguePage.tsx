import { useTranslation } from 'react-i18next';
import { Page } from '@/ui/Page';

export function CataloguePage() {
  const { t } = useTranslation('catalogue');
  return <Page title={t('title')} />;
}
