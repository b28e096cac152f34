import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/ui/format';
import type { AgencyView, SuccessionPreview } from './types';

/** What carrying it out would change, before it is carried out. */
export function Effect({ preview, agency }: { preview: SuccessionPreview | 'CLOSURE'; agency: AgencyView }) {
  const { t } = useTranslation(['agencies', 'common']);
  if (preview === 'CLOSURE') {
    return <p>{t('effect.closure', { name: agency.name })}</p>;
  }
  const { obligations, accounts, drafts } = preview;
  const word = (status: string | null) =>
    status ? t(`common:status.${status}`, { defaultValue: status }) : t('effect.nothing');
  return (
    <>
      <p>
        <strong>
          {obligations.length === 0
            ? t('effect.unchanged')
            : t('effect.changes', { count: obligations.length, formatted: formatNumber(obligations.length) })}
        </strong>{' '}
        {t('effect.past')}
      </p>
      {obligations.length > 0 && (
        <ul>
          {obligations.map(({ agencyName, year, from, to, note }) => (
            <li key={`${agencyName}-${year}`}>
              {t('effect.change', { name: agencyName, year, from: word(from), to: word(to) })} {note}
            </li>
          ))}
        </ul>
      )}
      {(accounts > 0 || drafts > 0) && (
        <p>
          {accounts > 0 && t('effect.accounts', { count: accounts, formatted: formatNumber(accounts) })}{' '}
          {drafts > 0 && t('effect.drafts', { count: drafts, formatted: formatNumber(drafts) })}
        </p>
      )}
      <br />
    </>
  );
}
