import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '@/ui/format';
import { parsePlace, parseRupiah, shownDecimal, splitPlace } from '../decimal';
import classes from './question.module.css';
import { Question } from './Question';
import { useRegistration } from './registration';

/** An amount with its thousands parted once it is written; what is none is left standing and not taken over. */
export function BudgetQuestion() {
  const { t } = useTranslation('innovations');
  const { draft, edit } = useRegistration();
  const [typed, setTyped] = useState<string | null>(null);
  const { budget } = draft.current;
  const wrong = typed !== null && typed.trim() !== '' && parseRupiah(typed) === undefined;
  return (
    <Question field="budget" hint={t('hint.budget')} optional>
      {(control) => (
        <>
          <input
            {...control}
            inputMode="numeric"
            aria-invalid={wrong || control['aria-invalid']}
            value={typed ?? (typeof budget === 'number' ? formatNumber(budget) : '')}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              const amount = text.trim() === '' ? null : parseRupiah(text);
              if (amount !== undefined) {
                edit('budget', amount);
              }
            }}
            onBlur={() => !wrong && setTyped(null)}
          />
          {wrong && <p className={classes.error}>{t('form.notRupiah')}</p>}
        </>
      )}
    </Question>
  );
}

/** Both degrees are taken over together: the service takes no half of a place. */
export function PlaceQuestion() {
  const { t } = useTranslation('innovations');
  const { draft, edit } = useRegistration();
  const [typed, setTyped] = useState<readonly [string, string] | null>(null);
  const [writing, setWriting] = useState(false);
  const [latitude, longitude] = typed ?? [shownDecimal(draft.current.latitude), shownDecimal(draft.current.longitude)];
  const wrong = !writing && parsePlace(latitude, longitude) === undefined;
  const change = (text: string, next: readonly [string, string]) => {
    const [north, east] = splitPlace(text) ?? next;
    setTyped([north, east]);
    const place = parsePlace(north, east);
    if (place !== undefined) {
      edit('latitude', place ? place[0] : null);
      edit('longitude', place ? place[1] : null);
    }
  };
  const leave = () => {
    setWriting(false);
    if (parsePlace(latitude, longitude) !== undefined) {
      setTyped(null);
    }
  };
  return (
    <div>
      <div className={classes.pair}>
        <Question field="latitude" hint={t('hint.latitude')} optional>
          {(control) => (
            <input
              {...control}
              aria-invalid={wrong || control['aria-invalid']}
              value={latitude}
              onChange={({ currentTarget: { value } }) => change(value, [value, longitude])}
              onFocus={() => setWriting(true)}
              onBlur={leave}
            />
          )}
        </Question>
        <Question field="longitude" hint={t('hint.longitude')} optional>
          {(control) => (
            <input
              {...control}
              aria-invalid={wrong || control['aria-invalid']}
              value={longitude}
              onChange={({ currentTarget: { value } }) => change(value, [latitude, value])}
              onFocus={() => setWriting(true)}
              onBlur={leave}
            />
          )}
        </Question>
      </div>
      {wrong && <p className={classes.error}>{t('form.notAPlace')}</p>}
    </div>
  );
}
