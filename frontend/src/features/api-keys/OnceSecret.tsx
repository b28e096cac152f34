import { useTranslation } from 'react-i18next';
import { Callout } from '@/ui/Callout';
import { CopyIcon } from '@/ui/icons';
import { tell } from '@/ui/toast';
import classes from './api-keys.module.css';
import type { ApiKey } from './types';

/** The secret that the service made, shown this once. */
export function OnceSecret({ made, onClose }: { made: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('apiKeys');
  const secret = made.secret ?? '';
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      tell(t('once.copied'));
    } catch {
      tell(t('once.notCopied'), { tone: 'failed' });
    }
  };
  return (
    <div className={classes.once}>
      <Callout tone="warning" live>
        <p>{t('once.text')}</p>
      </Callout>
      <div className={classes.secret}>
        <code>{secret}</code>
        <button type="button" className="link-button" data-primary onClick={() => void copy()}>
          <CopyIcon />
          {t('once.copy')}
        </button>
      </div>
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
