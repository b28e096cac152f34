import type { IndicatorView } from '@/api/types';

export interface Change {
  percent: number;
  tone: 'better' | 'worse' | 'same' | 'changed';
}

/** By how many percent an indicator moved and whether that is an improvement; null without a base to compare with. */
export function change({ baseline, result, higherIsBetter }: IndicatorView): Change | null {
  if (baseline === null || result === null || baseline === undefined || result === undefined || baseline === 0) {
    return null;
  }
  const percent = Math.round(Math.abs((100 * (result - baseline)) / baseline));
  if (result === baseline) {
    return { percent: 0, tone: 'same' };
  }
  if (higherIsBetter === null || higherIsBetter === undefined) {
    return { percent, tone: 'changed' };
  }
  return { percent, tone: result > baseline === higherIsBetter ? 'better' : 'worse' };
}
