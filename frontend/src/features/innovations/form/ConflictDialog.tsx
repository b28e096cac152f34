import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/ui/ConfirmDialog';
import type { Field } from '../content';
import { fieldName } from '../FieldName';
import { useShownValue } from '../FieldValue';
import classes from './ConflictDialog.module.css';
import { useRegistration } from './registration';

/** Both versions of every field that two people changed, side by side; the reader chooses field by field. */
export function ConflictDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(['innovations', 'common']);
  return (
    <Dialog wide open={open} title={t('conflict.title')} onClose={onClose}>
      <Choices onClose={onClose} />
    </Dialog>
  );
}

function Choices({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['innovations', 'common']);
  const { draft, autosave, view } = useRegistration();
  const shown = useShownValue();
  const [choices, setChoices] = useState<Partial<Record<Field, 'mine' | 'theirs'>>>({});
  const all = (side: 'mine' | 'theirs') =>
    setChoices(Object.fromEntries(draft.conflicts.map(({ field }) => [field, side])));
  const decided = draft.conflicts.every(({ field }) => choices[field]);
  return (
    <div className={classes.conflict}>
      <p>{view.updatedByName ? t('conflict.by', { name: view.updatedByName }) : t('conflict.text')}</p>
      <div className="row">
        <button type="button" className="link-button" onClick={() => all('mine')}>
          {t('conflict.allMine')}
        </button>
        <button type="button" className="link-button" onClick={() => all('theirs')}>
          {t('conflict.allTheirs')}
        </button>
      </div>
      {draft.conflicts.map(({ field, mine, theirs }) => (
        <fieldset key={field}>
          <legend>{fieldName(t, field)}</legend>
          <div className={classes.sides}>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} data-chosen={choices[field] === side || undefined}>
                <span className={classes.sideName}>
                  <input
                    type="radio"
                    name={`conflict-${field}`}
                    checked={choices[field] === side}
                    onChange={() => setChoices({ ...choices, [field]: side })}
                  />
                  {t(`conflict.${side}`)}
                </span>
                <span className={classes.sideText}>
                  {shown(field, side === 'mine' ? mine : theirs) || t('story.empty')}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className={classes.conflictActions}>
        <button type="button" className="link-button" onClick={onClose}>
          {t('conflict.later')}
        </button>
        <button
          type="button"
          className="link-button"
          data-primary
          disabled={!decided}
          onClick={() => {
            void autosave.resolve(choices);
            onClose();
          }}
        >
          {t('conflict.apply')}
        </button>
      </div>
    </div>
  );
}
