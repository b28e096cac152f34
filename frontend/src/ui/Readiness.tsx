import { useTranslation } from 'react-i18next';
import { formatNumber } from './format';
import classes from './Readiness.module.css';

/** How much of what a submission asks for is there, as a bar and as a figure. */
export function Readiness({ percent }: { percent: number }) {
  const { t } = useTranslation('common');
  return (
    <span className={classes.whole}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.fill} style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
      </span>
      <span>{t('readiness', { percent: formatNumber(percent) })}</span>
    </span>
  );
}
