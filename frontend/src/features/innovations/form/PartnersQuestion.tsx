import { useTranslation } from 'react-i18next';
import type { PartnerView } from '@/api/types';
import { Field } from '@/ui/Field';
import { controlId } from '../parts';
import classes from './question.module.css';
import { Beside } from './Question';
import { useRegistration } from './registration';

/** Who helps, and with what. */
export function PartnersQuestion() {
  const { t } = useTranslation(['innovations', 'common']);
  const { draft, edit } = useRegistration();
  const rows = draft.current.partners;
  const change = (index: number, part: Partial<PartnerView>) =>
    edit(
      'partners',
      rows.map((row, at) => (at === index ? { ...row, ...part } : row)),
    );
  return (
    <div className={classes.question} id={controlId('partners')}>
      <h3>
        {t('common:field.partners')} <span className={classes.optional}>({t('common:optional')})</span>
      </h3>
      <p className={classes.hint}>{t('hint.partners')}</p>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
        <fieldset key={index} className={classes.row}>
          <legend>{t('fieldRow.partners', { n: index + 1 })}</legend>
          <div className={classes.pair}>
            <Field id={controlId(`partners.${index}.name`)} label={t('partner.name')}>
              {(control) => (
                <input
                  {...control}
                  maxLength={200}
                  value={row.name ?? ''}
                  onChange={(event) => change(index, { name: event.currentTarget.value })}
                />
              )}
            </Field>
            <Field id={controlId(`partners.${index}.role`)} label={t('partner.role')}>
              {(control) => (
                <input
                  {...control}
                  maxLength={500}
                  value={row.role ?? ''}
                  onChange={(event) => change(index, { role: event.currentTarget.value })}
                />
              )}
            </Field>
          </div>
          <div>
            <button
              type="button"
              className="link-button"
              onClick={() =>
                edit(
                  'partners',
                  rows.filter((_, at) => at !== index),
                )
              }
            >
              {t('partner.remove', { n: index + 1 })}
            </button>
          </div>
        </fieldset>
      ))}
      <div>
        <button
          type="button"
          className="link-button"
          disabled={rows.length >= 30}
          onClick={() => edit('partners', [...rows, { name: '', role: '' }])}
        >
          {t('partner.add')}
        </button>
      </div>
      <Beside field="partners" prefix />
    </div>
  );
}
