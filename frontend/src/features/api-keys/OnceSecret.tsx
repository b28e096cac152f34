import { useTranslation } from 'react-i18next';
import { Callout } from '@/ui/Callout';
import { Copied } from '@/ui/Once';
import classes from './api-keys.module.css';
import type { ApiKey } from './types';

/** The secret that the service made, shown this once. */
export function OnceSecret({ made, onClose }: { made: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('apiKeys');
  return (
    <div className={classes.once}>
      <Callout tone="warning" live>
        <p>{t('once.text')}</p>
      </Callout>
      <Copied secret={made.secret ?? ''} />
      <p>{t('once.how')}</p>
      <pre className={classes.example}>
        {`curl -H "Authorization: Bearer ${made.prefix}..." ${location.origin}/api/v1/agencies`}
      </pre>
      <div className={classes.actions}>
        <button type="button" className="link-button" onClick={onClose}>
          {t('once.done')}
        </button>
      </div>
    </div>
  );
}
