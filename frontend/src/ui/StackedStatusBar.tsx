import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObligationStatus } from '@/api/types';
import { formatNumber } from './format';
import classes from './StackedStatusBar.module.css';
import { statusOrder } from './status';

interface StackedStatusBarProps {
  counts: Record<ObligationStatus, number>;
  /** What a legend entry leads to: the rows it counts. Without it the legend is plain text. */
  entry?: (status: ObligationStatus, content: ReactNode) => ReactNode;
  /** Only the bar, for a table cell. */
  slim?: boolean;
}

/** The seven statuses as one bar, always in the same order; the legend carries the numbers as text. */
export function StackedStatusBar({ counts, entry, slim }: StackedStatusBarProps) {
  const { t } = useTranslation('common');
  const total = statusOrder.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const summary = statusOrder
    .filter((status) => counts[status] > 0)
    .map((status) => `${t(`status.${status}`)} ${formatNumber(counts[status])}`)
    .join(', ');
  return (
    <div className={classes.whole}>
      <div className={classes.bar} data-slim={slim || undefined} role="img" aria-label={summary || t('nothingYet')}>
        {statusOrder
          .filter((status) => counts[status] > 0)
          .map((status) => (
            <span
              key={status}
              className={classes.part}
              data-status={status}
              style={{ flexGrow: counts[status] / Math.max(total, 1) }}
            />
          ))}
      </div>
      {!slim && (
        <ul className={classes.legend}>
          {statusOrder.map((status) => {
            const content = (
              <>
                <span className={classes.swatch} data-status={status} aria-hidden="true" />
                <span>{t(`status.${status}`)}</span> <strong>{formatNumber(counts[status] ?? 0)}</strong>
              </>
            );
            return (
              <li key={status} data-empty={counts[status] ? undefined : true}>
                {entry ? entry(status, content) : content}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
