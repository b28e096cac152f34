import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { yearsQuery } from '@/api/years';
import classes from './DemoBand.module.css';

/** Says on every page, printed ones too, that the figures were made up. */
export function DemoBand() {
  const { t } = useTranslation('app');
  const { data } = useQuery(yearsQuery);
  if (!data?.some((year) => year.demo)) {
    return null;
  }
  return (
    <p className={classes.band} role="note">
      {t('demoBand')}
    </p>
  );
}
