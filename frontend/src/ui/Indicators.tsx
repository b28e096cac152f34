import { useTranslation } from 'react-i18next';
import type { IndicatorView } from '@/api/types';
import { formatDate, formatDecimal } from '@/ui/format';
import classes from './Indicators.module.css';
import { change } from './indicator-change';

/** Each indicator before and after, as figures and as two bars on one scale. */
export function Indicators({ indicators }: { indicators: IndicatorView[] }) {
  const { t } = useTranslation('common');
  return (
    <ul className={classes.list}>
      {indicators.map((indicator) => {
        const told = change(indicator);
        const top = Math.max(Math.abs(indicator.baseline ?? 0), Math.abs(indicator.result ?? 0)) || 1;
        const bar = (
          label: string,
          value: number | null | undefined,
          on: string | null | undefined,
          after: boolean,
        ) => (
          <div className={classes.bar}>
            <span>
              {label}
              {on && <span className="soft"> {formatDate(on)}</span>}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span
                className={classes.fill}
                data-after={after || undefined}
                style={{ width: `${(100 * Math.abs(value ?? 0)) / top}%` }}
              />
            </span>
            <span className={classes.value}>
              {value === null || value === undefined ? '–' : formatDecimal(value)} {indicator.unit}
            </span>
          </div>
        );
        return (
          <li key={indicator.name}>
            <h3>{indicator.name}</h3>
            {bar(t('indicator.before'), indicator.baseline, indicator.baselineOn, false)}
            {bar(t('indicator.after'), indicator.result, indicator.resultOn, true)}
            <p className="small soft">
              {told && t(`indicator.${told.tone}`, { percent: formatDecimal(told.percent) })}
              {indicator.source && ` ${t('indicator.source', { source: indicator.source })}`}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
