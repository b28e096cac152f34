import { expect, test } from 'vitest';
import { change } from './indicator-change';

const indicator = (baseline: number | null, result: number | null, higherIsBetter: boolean | null) => ({
  name: 'n',
  unit: 'u',
  baseline,
  baselineOn: null,
  result,
  resultOn: null,
  source: null,
  higherIsBetter,
});

test('fewer deaths are an improvement where less is better', () => {
  expect(change(indicator(12, 3, false))).toEqual({ percent: 75, tone: 'better' });
});

test('more is worse where less is better', () => {
  expect(change(indicator(10, 15, false))).toEqual({ percent: 50, tone: 'worse' });
});

test('nothing is told without a base', () => {
  expect(change(indicator(0, 15, true))).toBeNull();
  expect(change(indicator(null, 15, true))).toBeNull();
});

test('an indicator without a direction only changed', () => {
  expect(change(indicator(10, 15, null))?.tone).toBe('changed');
});
