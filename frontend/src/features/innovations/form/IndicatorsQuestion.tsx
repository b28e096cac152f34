import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndicatorView } from '@/api/types';
import { Field } from '@/ui/Field';
import { Indicators } from '@/ui/Indicators';
import { parseDecimal, shownDecimal } from '../decimal';
import { controlId } from '../parts';
import classes from './question.module.css';
import { Beside, DateInput } from './Question';
import { useRegistration } from './registration';

const empty: IndicatorView = {
  name: '',
  unit: '',
  baseline: null,
  baselineOn: null,
  result: null,
  resultOn: null,
  source: '',
  higherIsBetter: null,
};

/** What was measured before and after, as figures and at once as a small chart. */
export function IndicatorsQuestion() {
  const { t } = useTranslation(['innovations', 'common']);
  const { draft, edit } = useRegistration();
  const rows = draft.current.indicators;
  const change = (index: number, part: Partial<IndicatorView>) =>
    edit(
      'indicators',
      rows.map((row, at) => (at === index ? { ...row, ...part } : row)),
    );
  const measured = rows.filter((row) => row.baseline !== null && row.result !== null && row.baseline !== undefined);
  return (
    <div className={classes.question} id={controlId('indicators')}>
      <h3>{t('common:field.indicators')}</h3>
      <p className={classes.hint}>{t('hint.indicators')}</p>
      {draft.refusals.indicators && <p className={classes.error}>{draft.refusals.indicators}</p>}
      {rows.map((row, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
          key={index}
          index={index}
          row={row}
          change={(part) => change(index, part)}
          remove={() =>
            edit(
              'indicators',
              rows.filter((_, at) => at !== index),
            )
          }
        />
      ))}
      <div>
        <button
          type="button"
          className="link-button"
          disabled={rows.length >= 30}
          onClick={() => edit('indicators', [...rows, empty])}
        >
          {t(rows.length === 0 ? 'indicator.addFirst' : 'indicator.add')}
        </button>
      </div>
      {measured.length > 0 && (
        <div className={classes.chart}>
          <h4>{t('indicator.chart')}</h4>
          <Indicators indicators={measured.map((row) => ({ ...row, name: row.name || t('indicator.unnamed') }))} />
        </div>
      )}
      <Beside field="indicators" prefix />
    </div>
  );
}

interface RowProps {
  index: number;
  row: IndicatorView;
  change: (part: Partial<IndicatorView>) => void;
  remove: () => void;
}

function Row({ index, row, change, remove }: RowProps) {
  const { t } = useTranslation(['innovations', 'common']);
  const { findings } = useRegistration();
  const id = (part: string) => controlId(`indicators.${index}.${part}`);
  const said = (part: string) => {
    const finding = findings.find(
      ({ field, code }) =>
        field === `indicators.${index}.${part}` && !['MISSING', 'MISSING_DATE', 'OPEN_REMARK'].includes(code),
    );
    return finding && `${finding.message} ${finding.mend}`;
  };
  const number = (part: 'baseline' | 'result') => (
    <Field id={id(part)} label={t(`indicator.${part}`)} error={said(part)}>
      {(control) => (
        <DecimalInput {...control} value={row[part] ?? null} onChange={(value) => change({ [part]: value })} />
      )}
    </Field>
  );
  const day = (part: 'baselineOn' | 'resultOn') => (
    <Field id={id(part)} label={t(`indicator.${part}`)} error={said(part)}>
      {(control) => (
        <DateInput {...control} value={row[part] ?? null} onChange={(value) => change({ [part]: value })} />
      )}
    </Field>
  );
  return (
    <fieldset className={classes.row}>
      <legend>{t('fieldRow.indicators', { n: index + 1 })}</legend>
      <div className={classes.pair} data-uneven>
        <Field id={id('name')} label={t('indicator.name')} error={said('name')}>
          {(control) => (
            <input
              {...control}
              maxLength={200}
              value={row.name ?? ''}
              placeholder={t('indicator.nameExample')}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field id={id('unit')} label={t('indicator.unit')}>
          {(control) => (
            <input
              {...control}
              maxLength={50}
              value={row.unit ?? ''}
              placeholder={t('indicator.unitExample')}
              onChange={(event) => change({ unit: event.currentTarget.value })}
            />
          )}
        </Field>
      </div>
      <div className={classes.pair}>
        {number('baseline')}
        {day('baselineOn')}
      </div>
      <div className={classes.pair}>
        {number('result')}
        {day('resultOn')}
      </div>
      <fieldset className={classes.choices}>
        <legend>{t('indicator.direction')}</legend>
        <div className={classes.options}>
          {[true, false].map((value) => (
            <label key={String(value)} data-chosen={row.higherIsBetter === value || undefined}>
              <input
                type="radio"
                name={id('higherIsBetter')}
                checked={row.higherIsBetter === value}
                onChange={() => change({ higherIsBetter: value })}
              />
              <span>{t(value ? 'indicator.higher' : 'indicator.lower')}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field id={id('source')} label={t('indicator.source')} optional>
        {(control) => (
          <input
            {...control}
            maxLength={500}
            value={row.source ?? ''}
            onChange={(event) => change({ source: event.currentTarget.value })}
          />
        )}
      </Field>
      <div>
        <button type="button" className="link-button" onClick={remove}>
          {t('indicator.remove', { n: index + 1 })}
        </button>
      </div>
    </fieldset>
  );
}

interface DecimalInputProps extends Omit<React.ComponentProps<'input'>, 'value' | 'onChange'> {
  value: number | null;
  onChange: (value: number | null) => void;
}

/** A figure as people write it here, with a decimal comma; what is no figure is left standing and not taken over. */
function DecimalInput({ value, onChange, ...rest }: DecimalInputProps) {
  const { t } = useTranslation('innovations');
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed.trim() !== '' && parseDecimal(typed) === undefined;
  return (
    <>
      <input
        {...rest}
        inputMode="decimal"
        aria-invalid={wrong || rest['aria-invalid']}
        value={typed ?? shownDecimal(value)}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          const parsed = text.trim() === '' ? null : parseDecimal(text);
          if (parsed !== undefined) {
            onChange(parsed);
          }
        }}
        onBlur={() => !wrong && setTyped(null)}
      />
      {wrong && <p className={classes.error}>{t('indicator.notANumber')}</p>}
    </>
  );
}
