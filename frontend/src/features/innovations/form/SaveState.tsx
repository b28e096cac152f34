import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Callout } from '@/ui/Callout';
import { formatTime } from '@/ui/format';
import { CheckIcon, HourglassIcon } from '@/ui/icons';
import classes from './registration.module.css';
import { useRegistration } from './registration';

/** Quietly: whether everything is safe. */
export function SaveState() {
  const { t } = useTranslation(['innovations', 'common']);
  const { saving } = useRegistration().draft;
  switch (saving.kind) {
    case 'waiting':
    case 'saving':
      return (
        <span className={classes.saving}>
          <HourglassIcon size={14} /> {t('form.saving')}
        </span>
      );
    case 'saved':
      return (
        <span className={classes.saving}>
          <CheckIcon size={14} /> {t('common:saved', { time: formatTime(saving.at).split(' ')[0] })}
        </span>
      );
    case 'clean':
      return (
        <span className={classes.saving}>
          <CheckIcon size={14} /> {t('form.allSaved')}
        </span>
      );
    default:
      return <span className={classes.saving}>{t('form.keptHere')}</span>;
  }
}

/** Not quietly: what keeps the service from having it, that nothing is lost, and what to do. */
export function SaveTrouble({ onResolve }: { onResolve: () => void }) {
  const { t } = useTranslation(['innovations', 'common']);
  const { draft, autosave, view } = useRegistration();
  const next = useRouterState({ select: (state) => state.location.href });
  const { saving } = draft;
  switch (saving.kind) {
    case 'offline':
      return (
        <Callout tone="warning" live>
          <p>{t('trouble.offline')}</p>
          <p>
            <button type="button" className="link-button" onClick={() => void autosave.flush()}>
              {t('common:error.retry')}
            </button>
          </p>
        </Callout>
      );
    case 'expired':
      return (
        <Callout tone="warning" live>
          <p>{t('trouble.expired')}</p>
          <p>
            <Link to="/sign-in" search={{ next }} className="link-button" data-primary>
              {t('trouble.signIn')}
            </Link>
          </p>
        </Callout>
      );
    case 'conflict':
      return (
        <Callout tone="warning" live>
          <p>{t('trouble.conflict', { count: draft.conflicts.length })}</p>
          <p>
            <button type="button" className="link-button" data-primary onClick={onResolve}>
              {t('trouble.resolve')}
            </button>
          </p>
        </Callout>
      );
    case 'refused':
      return (
        <Callout tone="danger" live>
          <p>{t('trouble.refused', { message: saving.message })}</p>
          <p>
            <Link to="/innovations/$id" params={{ id: String(view.id) }} className="link-button">
              {t('trouble.look')}
            </Link>
          </p>
        </Callout>
      );
    default:
      return draft.restored && saving.kind !== 'clean' ? (
        <Callout tone="info">
          <p>{t('trouble.restored')}</p>
        </Callout>
      ) : null;
  }
}
