import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyIcon } from './icons';
import classes from './Once.module.css';
import { tell } from './toast';

interface CopiedProps {
  secret: string;
  /** Beside the button that copies it. */
  action?: ReactNode;
}

/** A text to take away, with a button that copies it. */
export function Copied({ secret, action }: CopiedProps) {
  const { t } = useTranslation('common');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      tell(t('once.copied'));
    } catch {
      tell(t('once.notCopied'), { tone: 'failed' });
    }
  };
  return (
    <div className={classes.secret}>
      <code>{secret}</code>
      <button type="button" className="link-button" data-primary onClick={() => void copy()}>
        <CopyIcon />
        {t('once.copy')}
      </button>
      {action}
    </div>
  );
}

interface OnceProps extends CopiedProps {
  title: string;
  /** What to do with it. */
  children: ReactNode;
}

/** What the service made and shows this once; read out as soon as it is there. */
export function Once({ title, children, ...copied }: OnceProps) {
  return (
    <div className={classes.once} role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <Copied {...copied} />
      <p>{children}</p>
    </div>
  );
}
