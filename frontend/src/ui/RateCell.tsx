import { formatRate } from './format';
import classes from './RateCell.module.css';

/** Five steps of one hue: below 20, 40, 60, 80 % and from there on. */
export const rateStep = (rate: number): number => Math.min(5, Math.floor(rate * 5) + 1);

export function RateCell({ rate }: { rate: number | null | undefined }) {
  if (rate === null || rate === undefined) {
    return <span className={classes.none}>–</span>;
  }
  return (
    <span className={classes.rate} data-step={rateStep(rate)}>
      {formatRate(rate)}
    </span>
  );
}
