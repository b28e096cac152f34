import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '@/ui/Field';
import { PencilIcon } from '@/ui/icons';
import classes from './Review.module.css';

interface RemarkBoxProps {
  name: string;
  /** Where the button does not stand beside what it is about. */
  named?: boolean;
  text: string | undefined;
  onWrite: (text: string) => void;
  onDrop: () => void;
}

/** A place to write a remark beside its field; it is sent with the return. */
export function RemarkBox({ name, named, text, onWrite, onDrop }: RemarkBoxProps) {
  const { t } = useTranslation('review');
  const [opened, setOpened] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (opened) {
      area.current?.focus();
    }
  }, [opened]);
  if (text === undefined) {
    return (
      <button
        type="button"
        className={classes.remarkButton}
        aria-label={t('remark.addTo', { name })}
        onClick={() => {
          setOpened(true);
          onWrite('');
        }}
      >
        <PencilIcon size={14} /> {named ? t('remark.addTo', { name }) : t('remark.add')}
      </button>
    );
  }
  return (
    <div className={classes.remarkBox}>
      <Field label={t('remark.label', { name })} hint={t('remark.hint')}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            rows={2}
            maxLength={2000}
            value={text}
            onChange={(event) => onWrite(event.currentTarget.value)}
          />
        )}
      </Field>
      <button type="button" className={classes.remarkButton} onClick={onDrop}>
        {t('remark.drop')}
      </button>
    </div>
  );
}
