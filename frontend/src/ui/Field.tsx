import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Field.module.css';

export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  className: string;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  optional?: boolean;
  /** Stands right of the label: a counter. */
  aside?: ReactNode;
  /** A fixed id, for whoever jumps here. */
  id?: string;
  children: (control: ControlProps) => ReactNode;
}

/** A label, its control, a hint and what is wrong, joined for screen readers. */
export function Field({ label, hint, error, optional, aside, id: given, children }: FieldProps) {
  const { t } = useTranslation('common');
  const own = useId();
  const id = given ?? own;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={classes.field} data-invalid={error ? true : undefined}>
      <div className={classes.head}>
        <label htmlFor={id}>
          {label}
          {optional && <span className={classes.optional}> ({t('optional')})</span>}
        </label>
        {aside}
      </div>
      {hint && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        className: classes.control ?? '',
      })}
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
