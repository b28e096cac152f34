import { useTranslation } from 'react-i18next';
import { tell } from '@/ui/toast';
import classes from './accounts.module.css';

/** The password that the service made, shown this once. */
export function OncePassword({ username, password }: { username: string; password: string }) {
  const { t } = useTranslation('accounts');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(password);
      tell(t('once.copied'));
    } catch {
      tell(t('once.notCopied'), { tone: 'failed' });
    }
  };
  return (
    <div className={classes.once} role="alert">
      <p>
        <strong>{t('once.title', { username })}</strong>
      </p>
      <div className={classes.secret}>
        <code>{password}</code>
        <button type="button" className="link-button" onClick={() => void copy()}>
          {t('once.copy')}
        </button>
      </div>
      <p>{t('once.text')}</p>
    </div>
  );
}
