import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CrossIcon } from './icons';
import classes from './Picker.module.css';

export interface PickerOption {
  value: string;
  label: string;
  /** Tells apart what has the same name. */
  note?: string;
}

interface PickerProps {
  label: string;
  /** What is chosen; null for nothing. */
  chosen: PickerOption | null;
  onChoose: (option: PickerOption | null) => void;
  /** Finds the options for what was typed; the empty text asks for the first ones. */
  find: (typed: string) => Promise<PickerOption[]>;
  placeholder?: string;
  description?: string;
  error?: string;
  required?: boolean;
  /** Beside filters: no clear space below. */
  compact?: boolean;
  /** Beside the larger fields of a form to write in. */
  large?: boolean;
}

/** One of very many, found by typing: a combobox with a list (ARIA authoring practices). */
export function Picker(props: PickerProps) {
  const { label, chosen, onChoose, find, placeholder, description, error, required, compact, large } = props;
  const { t } = useTranslation('common');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [options, setOptions] = useState<PickerOption[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const finder = useRef(find);
  finder.current = find;
  const open = typed !== null;

  useEffect(() => {
    if (typed === null) {
      setOptions(null);
      return;
    }
    let current = true;
    const timer = setTimeout(
      () =>
        finder.current(typed.trim()).then(
          (found) => {
            if (current) {
              setOptions(found);
              setFailed(false);
              setAt(found.length > 0 && typed.trim() ? 0 : -1);
            }
          },
          () => current && setFailed(true),
        ),
      typed ? 200 : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed]);

  const choose = (option: PickerOption | null) => {
    onChoose(option);
    setTyped(null);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const count = options?.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) {
        setTyped('');
      } else if (count > 0) {
        setAt((before) => (before + (event.key === 'ArrowDown' ? 1 : before < 0 ? 0 : -1) + count) % count);
      }
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const option = options?.[at];
      if (option) {
        choose(option);
      }
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(null);
    }
  };

  useEffect(() => {
    if (at >= 0) {
      document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
    }
  }, [at, id]);

  const message = failed
    ? t('picker.failed')
    : options === null
      ? t('loading')
      : options.length === 0
        ? t('table.empty')
        : null;
  return (
    <div className={classes.whole} data-compact={compact || undefined} data-large={large || undefined}>
      <label htmlFor={id}>
        {label}
        {required && (
          <span className={classes.required} aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {description && (
        <p id={`${id}-description`} className={classes.description}>
          {description}
        </p>
      )}
      <div className={classes.box}>
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
          aria-invalid={error ? true : undefined}
          aria-required={required}
          aria-describedby={
            [description && `${id}-description`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
          }
          value={typed ?? chosen?.label ?? ''}
          placeholder={placeholder ?? t('picker.placeholder')}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => !open && setTyped('')}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
        />
        {chosen && !open && (
          <button
            type="button"
            className={classes.clear}
            aria-label={t('picker.clear', { label })}
            onClick={() => {
              choose(null);
              input.current?.focus();
            }}
          >
            <CrossIcon size={14} />
          </button>
        )}
        <div className={classes.list} hidden={!open}>
          <div id={`${id}-list`} role="listbox" aria-label={label}>
            {options?.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
              <div
                key={option.value}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={option.value === chosen?.value}
                data-at={index === at || undefined}
                // The input keeps the focus, so that leaving it closes the list.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
              >
                {option.label}
                {option.note && <span className={classes.note}>{option.note}</span>}
              </div>
            ))}
          </div>
          {open && message && <p className={classes.message}>{message}</p>}
        </div>
      </div>
      <span className="visually-hidden" role="status">
        {open && options && t('picker.found', { count: options.length })}
      </span>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}

/** The finder of a list that comes whole, and may still be on its way when one begins to type. */
export const findIn =
  (coming: () => Promise<PickerOption[]>) =>
  async (typed: string): Promise<PickerOption[]> => {
    const options = await coming();
    const words = typed.toLocaleLowerCase('id').split(/\s+/).filter(Boolean);
    return options
      .filter((option) => words.every((word) => option.label.toLocaleLowerCase('id').includes(word)))
      .slice(0, 50);
  };
