import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/api/client';
import classes from './DemoBand.module.css';

/** Says on every page, printed ones too, that the figures were made up. */
export function DemoBand() {
  const { t } = useTranslation('app');
  const { data } = useQuery({
    queryKey: ['reporting-years'],
    queryFn: async () =>
      (
        await call<{ items: { demo: boolean }[] }>(
          api.GET('/api/v1/reporting-years', { params: { query: { limit: 200 } } }),
        )
      ).items,
    staleTime: 10 * 60_000,
  });
  if (!data?.some((year) => year.demo)) {
    return null;
  }
  return (
    <p className={classes.band} role="note">
      {t('demoBand')}
    </p>
  );
}
