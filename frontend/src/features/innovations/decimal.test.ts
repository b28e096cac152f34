import { expect, test } from 'vitest';
import { parseDecimal, parsePlace, parseRupiah, splitPlace } from './decimal';

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

test.each([
  ['125000000', 125_000_000],
  ['125.000.000', 125_000_000],
  ['Rp 125,000,000', 125_000_000],
  ['Rp. 0', 0],
  ['1000000000000000', 1e15],
])('%s is %d rupiah', (text, value) => {
  expect(parseRupiah(text)).toBe(value);
});

test.each(['1,5', '12.5', '125.000,00', '-1', '1.000,000', 'Rp', '1000000000000001'])(
  '%s is no whole rupiah',
  (text) => {
    expect(parseRupiah(text)).toBeUndefined();
  },
);

test('a place has both degrees and lies in Indonesia', () => {
  expect(parsePlace('-8,3425', '122,9811')).toEqual([-8.3425, 122.9811]);
  expect(parsePlace('\u22128.345°', ' 122.981 ')).toEqual([-8.345, 122.981]);
  expect(parsePlace('', ' ')).toBeNull();
  for (const [latitude, longitude] of [
    ['-8,3', ''],
    ['', '122,9'],
    ['-11,6', '122,9'],
    ['-8,3', '94,4'],
    ['8 LS', '122,9'],
  ] as const) {
    expect(parsePlace(latitude, longitude)).toBeUndefined();
  }
});

test('what was copied from a map is taken apart', () => {
  expect(splitPlace('-8.3425, 122.9811')).toEqual(['-8.3425', '122.9811']);
  expect(splitPlace('-8,3425')).toBeUndefined();
});
