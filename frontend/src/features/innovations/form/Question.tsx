import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, type ControlProps } from '@/ui/Field';
import { formatNumber } from '@/ui/format';
import { countWords } from '@/ui/word-count';
import { type Field as FieldKey, readField, wordLimits } from '../content';
import { fieldName } from '../FieldName';
import { controlId } from '../parts';
import { RemarkCard } from '../RemarkCard';
import classes from './question.module.css';
import { useAnswerAt, useRegistration } from './registration';

/** That a field is empty the side list tells, and a remark stands below the field itself. */
const saidElsewhere = ['MISSING', 'OPEN_REMARK'];

/** What the service says about a field beside that. */
function useWords(field: string) {
  const { draft, findings } = useRegistration();
  const said = findings.filter((finding) => finding.field === field && !saidElsewhere.includes(finding.code));
  const blocking = said.find((finding) => finding.severity === 'BLOCKING');
  const warning = said.find((finding) => finding.severity === 'WARNING');
  const refusal = draft.refusals[field as FieldKey];
  return {
    error: refusal ?? (blocking && `${blocking.message} ${blocking.mend}`),
    warning: warning && `${warning.message} ${warning.mend}`,
  };
}

/** Remarks on a field, each with a place to answer, and warnings that do not stop a submission. */
export function Beside({ field, prefix }: { field: string; prefix?: boolean }) {
  const { view, remarks } = useRegistration();
  const answerAt = useAnswerAt();
  const { warning } = useWords(field);
  const own = remarks.filter((remark) => remark.field === field || (prefix && remark.field.startsWith(`${field}.`)));
  return (
    <>
      {warning && <p className={classes.warning}>{warning}</p>}
      {own.map((remark) => (
        <RemarkCard key={remark.id} innovationId={view.id} remark={remark} answerAt={answerAt} />
      ))}
    </>
  );
}

interface QuestionProps {
  field: FieldKey;
  hint?: ReactNode;
  optional?: boolean;
  aside?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}

export function Question({ field, hint, optional, aside, children }: QuestionProps) {
  const { t } = useTranslation(['innovations', 'common']);
  const { error } = useWords(field);
  return (
    <div className={classes.question}>
      <Field
        id={controlId(field)}
        label={fieldName(t, field)}
        hint={hint}
        error={error}
        optional={optional}
        aside={aside}
      >
        {children}
      </Field>
      <Beside field={field} />
    </div>
  );
}

interface TextQuestionProps {
  field: FieldKey;
  hint?: ReactNode;
  optional?: boolean;
  rows?: number;
}

/** A long text with the words counted as the service counts them. */
export function TextQuestion({ field, hint, optional, rows = 5 }: TextQuestionProps) {
  const { t } = useTranslation('innovations');
  const { draft, edit } = useRegistration();
  const value = (readField(draft.current, field) as string | null) ?? '';
  const limit = wordLimits[field];
  const count = countWords(value);
  const over = limit !== undefined && count > limit;
  return (
    <Question
      field={field}
      hint={hint}
      optional={optional}
      aside={
        limit !== undefined && (
          <span className={classes.counter} data-over={over || undefined}>
            {over
              ? t('form.wordsOver', {
                  count: count - limit,
                  over: formatNumber(count - limit),
                  words: formatNumber(count),
                  limit: formatNumber(limit),
                })
              : t('form.words', { words: formatNumber(count), limit: formatNumber(limit) })}
          </span>
        )
      }
    >
      {(control) => (
        <textarea
          {...control}
          rows={rows}
          value={value}
          onChange={(event) => edit(field, event.currentTarget.value)}
        />
      )}
    </Question>
  );
}

interface LineProps {
  field: FieldKey;
  hint?: ReactNode;
  optional?: boolean;
  maxLength: number;
  inputMode?: 'url';
}

export function LineQuestion({ field, hint, optional, ...rest }: LineProps) {
  const { draft, edit } = useRegistration();
  return (
    <Question field={field} hint={hint} optional={optional}>
      {(control) => (
        <input
          {...control}
          {...rest}
          value={(readField(draft.current, field) as string | null) ?? ''}
          onChange={(event) => edit(field, event.currentTarget.value)}
        />
      )}
    </Question>
  );
}

interface ChoiceProps {
  field: FieldKey;
  hint?: ReactNode;
  options: { value: string | boolean; label: string; note?: string }[];
}

/** One of a few, all in sight. */
export function ChoiceQuestion({ field, hint, options }: ChoiceProps) {
  const { t } = useTranslation(['innovations', 'common']);
  const { draft, edit } = useRegistration();
  const { error } = useWords(field);
  const value = readField(draft.current, field);
  return (
    <div className={classes.question}>
      <fieldset id={controlId(field)} className={classes.choices} data-invalid={error ? true : undefined}>
        <legend>{fieldName(t, field)}</legend>
        {hint && <p className={classes.hint}>{hint}</p>}
        <div className={classes.options}>
          {options.map((option) => (
            <label key={String(option.value)} data-chosen={value === option.value || undefined}>
              <input
                type="radio"
                name={controlId(field)}
                checked={value === option.value}
                onChange={() => edit(field, option.value)}
              />
              <span>
                {option.label}
                {option.note && <span className={classes.note}>{option.note}</span>}
              </span>
            </label>
          ))}
        </div>
        {error && <p className={classes.error}>{error}</p>}
      </fieldset>
      <Beside field={field} />
    </div>
  );
}

interface SelectProps {
  field: FieldKey;
  hint?: ReactNode;
  optional?: boolean;
  options: { value: string; label: string }[];
}

export function SelectQuestion({ field, hint, optional, options }: SelectProps) {
  const { t } = useTranslation('innovations');
  const { draft, edit } = useRegistration();
  return (
    <Question field={field} hint={hint} optional={optional}>
      {(control) => (
        <select
          {...control}
          value={(readField(draft.current, field) as string | null) ?? ''}
          onChange={(event) => edit(field, event.currentTarget.value || null)}
        >
          <option value="">{t('form.choose')}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Question>
  );
}

export function DateQuestion({ field, hint, optional }: { field: FieldKey; hint?: ReactNode; optional?: boolean }) {
  const { draft, edit } = useRegistration();
  return (
    <Question field={field} hint={hint} optional={optional}>
      {(control) => (
        <DateInput
          {...control}
          value={readField(draft.current, field) as string | null}
          onChange={(day) => edit(field, day)}
        />
      )}
    </Question>
  );
}

interface DateInputProps extends Omit<React.ComponentProps<'input'>, 'value' | 'onChange'> {
  value: string | null;
  onChange: (day: string | null) => void;
}

/** Takes a day over once it is whole: while a year is being typed the browser reports years such as 0002. */
export function DateInput({ value, onChange, ...rest }: DateInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...rest}
      type="date"
      min="1945-08-17"
      max="2100-12-31"
      value={typed ?? value ?? ''}
      onChange={(event) => {
        const day = event.currentTarget.value;
        setTyped(day);
        if (/^(19|20)\d\d-/.test(day)) {
          onChange(day);
        }
      }}
      onBlur={() => {
        if (typed === '' && value !== null) {
          onChange(null);
        }
        setTyped(null);
      }}
    />
  );
}
