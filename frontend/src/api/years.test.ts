import { expect, test } from 'vitest';
import { yearChoices } from './years';

test('the years that were opened are offered, newest first', () => {
  expect(yearChoices([{ year: 2025 }, { year: 2026 }, { year: 2014 }], 2026).map(({ year }) => year)).toEqual([
    2026, 2025, 2014,
  ]);
});

test('a year on display that was never opened stands among them, marked', () => {
  expect(yearChoices([{ year: 2026 }], 2027)).toEqual([
    { year: 2027, open: false },
    { year: 2026, open: true },
  ]);
});
