import { expect, test } from 'vitest';
import { safeNext } from './next';

test('a place of this page is gone to', () => {
  expect(safeNext('/obligations?year=2026&status=OVERDUE')).toBe('/obligations?year=2026&status=OVERDUE');
});

test.each([
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/sign-in?next=/',
  '',
])('%s is not gone to', (next) => {
  expect(safeNext(next)).toBeUndefined();
});
