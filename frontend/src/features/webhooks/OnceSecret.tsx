import { useTranslation } from 'react-i18next';
import { tell } from '@/ui/toast';
import classes from './webhooks.module.css';

/** The secret of the signatures, shown this once. */
export function OnceSecret({ secret }: { secret: string }) {
  const { t } = useTranslation('webhooks');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      tell(t('once.copied'));
    } catch {
      tell(t('once.notCopied'), { tone: 'failed' });
    }
  };
  return (
    <div className={classes.once} role="alert">
      <p>
        <strong>{t('once.title')}</strong>
      </p>
      <div className={classes.secret}>
        <code>{secret}</code>
        <button type="button" className="link-button" onClick={() => void copy()}>
          {t('once.copy')}
        </button>
      </div>
      <p>{t('once.text')}</p>
    </div>
  );
}
