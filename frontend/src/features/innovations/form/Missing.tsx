import { useTranslation } from 'react-i18next';
import type { FindingView } from '@/api/types';
import { CheckIcon, ClockAlertIcon, CrossIcon } from '@/ui/icons';
import { placeOf } from '../parts';
import classes from './Missing.module.css';

interface MissingProps {
  findings: readonly FindingView[];
  onJump: (field: string) => void;
}

/** What still stops or weakens the submission; each entry leads to its field. */
export function Missing({ findings, onJump }: MissingProps) {
  const { t } = useTranslation('innovations');
  if (findings.length === 0) {
    return (
      <p className={classes.allThere}>
        <CheckIcon /> {t('missing.none')}
      </p>
    );
  }
  return (
    <ul className={classes.missing}>
      {[...findings]
        .sort(
          (one, other) =>
            Number(one.severity === 'WARNING') - Number(other.severity === 'WARNING') ||
            placeOf(one.field) - placeOf(other.field),
        )
        .map((finding) => (
          <li key={`${finding.code} ${finding.field} ${finding.message}`} data-severity={finding.severity}>
            <button type="button" onClick={() => onJump(finding.field)}>
              {finding.severity === 'BLOCKING' ? <CrossIcon size={14} /> : <ClockAlertIcon size={14} />}
              <span>
                <span className="visually-hidden">
                  {t(finding.severity === 'BLOCKING' ? 'missing.blocking' : 'missing.warning')}{' '}
                </span>
                {finding.message}
              </span>
            </button>
          </li>
        ))}
    </ul>
  );
}
