import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/ui/format';
import classes from './agencies.module.css';
import { onlyRenamed, statusChanges } from './succession-effect';
import type { ReorganisationPreview } from './types';

const told = 20;

/** What carrying it out would change, before it is carried out. */
export function Effect({ preview, ends }: { preview: ReorganisationPreview; ends: boolean }) {
  const { t } = useTranslation(['agencies', 'common']);
  const changes = statusChanges(preview);
  const renamed = onlyRenamed(preview);
  const { accounts, drafts } = preview;
  return (
    <div className={classes.effect}>
      <p>
        <strong>
          {changes.length === 0
            ? t('effect.unchanged')
            : t('effect.changes', { count: changes.length, formatted: formatNumber(changes.length) })}
        </strong>{' '}
        {t('effect.past')}
      </p>
      {changes.length > 0 && (
        <ul>
          {changes.slice(0, told).map(({ agencyId, agencyName, year, from, to }) => (
            <li key={`${agencyId}-${agencyName}-${year}`}>
              {t('effect.change', {
                name: agencyName,
                year,
                from: from ? t(`common:status.${from}`) : t('effect.nothing'),
                to: t(`common:status.${to}`),
              })}
            </li>
          ))}
          {changes.length > told && (
            <li>
              {t('effect.more', { count: changes.length - told, formatted: formatNumber(changes.length - told) })}
            </li>
          )}
        </ul>
      )}
      {renamed > 0 && <p>{t('effect.renamed', { count: renamed, formatted: formatNumber(renamed) })}</p>}
      {accounts > 0 && <p>{t('effect.accounts', { count: accounts, formatted: formatNumber(accounts) })}</p>}
      {drafts > 0 && (
        <p>
          {t('effect.drafts', { count: drafts, formatted: formatNumber(drafts) })}{' '}
          {t(ends ? 'effect.draftsEnd' : 'effect.draftsGoOn')}
        </p>
      )}
    </div>
  );
}
