import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './AsOfBand.module.css';
import { formatInstant } from './format';
import { HistoryIcon } from './icons';

export function AsOfBand({ asOf }: { asOf: string }) {
  const { t } = useTranslation('common');
  return (
    <div className={classes.band} role="note">
      <HistoryIcon size={20} />
      <span>{t('asOf.band', { instant: formatInstant(asOf) })}</span>
      <Link
        to="."
        search={
          ((before: Record<string, unknown>) => ({
            ...before,
            asOf: undefined,
            cursor: undefined,
            page: undefined,
          })) as never
        }
        className="no-print"
      >
        {t('asOf.backToNow')}
      </Link>
    </div>
  );
}
