import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './AsOfSwitch.module.css';
import { dateIn } from './format';

/** Chooses a past day; the figures are those known at the end of that day in Jakarta. */
export function AsOfSwitch() {
  const { t } = useTranslation('common');
  const id = useId();
  const { asOf } = useSearch({ strict: false }) as { asOf?: string };
  const navigate = useNavigate();
  const today = dateIn(new Date(), 'Asia/Jakarta');
  const choose = (day: string) => {
    const past = day && day < today ? new Date(`${day}T23:59:59+07:00`).toISOString() : undefined;
    void navigate({
      to: '.',
      search: ((before: Record<string, unknown>) => ({
        ...before,
        asOf: past,
        cursor: undefined,
        page: undefined,
      })) as never,
    });
  };
  return (
    <div className={classes.switch}>
      <label htmlFor={id}>{t('asOf.label')}</label>
      <input
        id={id}
        type="date"
        max={today}
        min="2014-01-01"
        defaultValue={asOf ? dateIn(new Date(asOf), 'Asia/Jakarta') : today}
        key={asOf ?? 'now'}
        onChange={(event) => {
          const day = event.currentTarget.value;
          if (/^20\d\d-/.test(day)) {
            choose(day);
          }
        }}
      />
    </div>
  );
}
