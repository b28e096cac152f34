import { expect, test } from 'vitest';
import type { BreakdownItem } from '@/api/types';
import { sorted } from './breakdown-rows';

const row = (name: string, rate: number | null, overdue = 0): BreakdownItem => ({
  key: name,
  name,
  obligations: 10,
  exempt: 0,
  byExtension: 0,
  counts: { PENDING: 0, IN_REVIEW: 0, COMPLIANT: 0, COMPLIANT_LATE: 0, OVERDUE: overdue, NON_COMPLIANT: 0, EXEMPT: 0 },
  rate,
  onTimeRate: rate,
  previousRate: null,
});

const names = (rows: BreakdownItem[]) => rows.map(({ name }) => name);

test('rows without a rate stand last in both directions', () => {
  const rows = [row('a', null), row('b', 0.5), row('c', 0.9)];
  expect(names(sorted(rows, 'rate', []))).toEqual(['b', 'c', 'a']);
  expect(names(sorted(rows, '-rate', []))).toEqual(['c', 'b', 'a']);
});

test('equal rows are ordered by name', () => {
  expect(names(sorted([row('b', 0.5), row('a', 0.5)], '-rate', []))).toEqual(['a', 'b']);
});

test('the focused statuses are summed', () => {
  expect(names(sorted([row('a', 0, 1), row('b', 0, 3)], '-focus', ['OVERDUE']))).toEqual(['b', 'a']);
});
