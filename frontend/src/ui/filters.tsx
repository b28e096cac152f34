import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, startTransition, useEffect, useId, useOptimistic, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filters.module.css';

type Search = Record<string, unknown>;

/**
 * The filters as they are chosen, and how to change them in the address; the list begins at its first page again. What is
 * chosen shows at once, before the router has taken the address over: a box that springs back on a slow machine is clicked twice.
 */
export function useFilters(): [Search, (change: Search) => void] {
  const [search, show] = useOptimistic(useSearch({ strict: false }) as Search);
  const navigate = useNavigate();
  return [
    search,
    (change) =>
      startTransition(async () => {
        show((before) => ({ ...before, ...change }));
        await navigate({
          to: '.',
          search: ((before: Search) => ({ ...before, ...change, cursor: undefined, page: undefined })) as never,
          resetScroll: false,
        });
      }),
  ];
}

interface FilterBarProps {
  label: string;
  /** The parameters that "clear" empties. */
  names: string[];
  children: ReactNode;
}

/** The filters of a list, which all stand in the address. */
export function FilterBar({ label, names, children }: FilterBarProps) {
  const { t } = useTranslation('common');
  const [search, change] = useFilters();
  const narrowed = names.some((name) => search[name] !== undefined);
  return (
    <search aria-label={label} className={classes.bar}>
      {children}
      {narrowed && (
        <button
          type="button"
          className="link-button"
          onClick={() => change(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          {t('clearFilters')}
        </button>
      )}
    </search>
  );
}

interface TextFilterProps {
  label: string;
  name?: string;
  placeholder?: string;
}

/** Narrows while one types, after a short pause. */
export function TextFilter({ label, name = 'q', placeholder }: TextFilterProps) {
  const id = useId();
  const [search, change] = useFilters();
  const chosen = typeof search[name] === 'string' ? (search[name] as string) : '';
  const [typed, setTyped] = useState(chosen);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setTyped(chosen), [chosen]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = (text: string) => {
    clearTimeout(timer.current);
    if (text.trim() !== chosen) {
      change({ [name]: text.trim() || undefined });
    }
  };
  return (
    <div className={classes.field} data-grow>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        maxLength={100}
        value={typed}
        placeholder={placeholder}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => apply(text), 350);
        }}
        onKeyDown={(event) => event.key === 'Enter' && apply(typed)}
      />
    </div>
  );
}

export interface Choice {
  value: string;
  label: string;
}

interface ChoiceFilterProps {
  label: string;
  name: string;
  choices: Choice[];
  /** The word for no choice. */
  all?: string;
}

export function ChoiceFilter({ label, name, choices, all }: ChoiceFilterProps) {
  const { t } = useTranslation('common');
  const id = useId();
  const [search, change] = useFilters();
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={search[name] === undefined ? '' : String(search[name])}
        onChange={(event) => change({ [name]: event.currentTarget.value || undefined })}
      >
        <option value="">{all ?? t('all')}</option>
        {choices.map(({ value, label: word }) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ManyFilterProps {
  label: string;
  name: string;
  choices: { value: string; content: ReactNode }[];
}

/** Several may be chosen; none chosen means all. */
export function ManyFilter({ label, name, choices }: ManyFilterProps) {
  const [search, change] = useFilters();
  const chosen = new Set([search[name] ?? []].flat().map(String));
  const toggle = (value: string) => {
    const next = choices.map((choice) => choice.value).filter((one) => (one === value) !== chosen.has(one));
    change({ [name]: next.length > 0 ? next : undefined });
  };
  return (
    <fieldset className={classes.many}>
      <legend>{label}</legend>
      {choices.map(({ value, content }) => (
        <label key={value} data-chosen={chosen.has(value) || undefined}>
          <input type="checkbox" checked={chosen.has(value)} onChange={() => toggle(value)} />
          {content}
        </label>
      ))}
    </fieldset>
  );
}
