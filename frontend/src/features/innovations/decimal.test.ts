import { expect, test } from 'vitest';
import { parseDecimal } from './decimal';

test.each([
  ['12', 12],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['1.234', 1234],
  ['1.234,5', 1234.5],
  ['12.345.678', 12345678],
  ['-3,25', -3.25],
  [' 1 234 ', 1234],
])('%s is %d in Indonesian', (text, value) => {
  expect(parseDecimal(text, 'id')).toBe(value);
});

test.each([
  ['1,234', 1234],
  ['1,234.5', 1234.5],
  ['12.5', 12.5],
  ['12,5', 12.5],
])('%s is %d in English', (text, value) => {
  expect(parseDecimal(text, 'en')).toBe(value);
});

test.each(['dua', '1,2,3', '12 %', '1.2.3', '--1', ','])('%s is no figure', (text) => {
  expect(parseDecimal(text, 'id')).toBeUndefined();
});
