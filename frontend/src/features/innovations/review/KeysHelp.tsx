import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/ConfirmDialog';
import classes from './Review.module.css';

const keys = ['v', 'r', 't', 'j', 'k', '?'] as const;

/** What the keys do, for whoever reviews many. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['review', 'common']);
  return (
    <Dialog open={open} title={t('keys.title')} onClose={onClose}>
      <p className="soft">{t('keys.note')}</p>
      <dl className={classes.keys}>
        {keys.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${key === '?' ? 'help' : key}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Ctrl</kbd> + <kbd>Enter</kbd>
          </dt>
          <dd>{t('keys.confirm')}</dd>
        </div>
      </dl>
      <div className={classes.keysClose}>
        <button type="button" className="link-button" onClick={onClose}>
          {t('common:close')}
        </button>
      </div>
    </Dialog>
  );
}
