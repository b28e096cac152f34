import { expect, test } from 'vitest';
import { toCsv } from './csv';

const lines = (text: string) => text.slice(1).split('\r\n');

test('a file begins with a byte order mark and ends with a line end', () => {
  const text = toCsv(['a'], [[1]]);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text.endsWith('\r\n')).toBe(true);
});

test('commas, quotes and line breaks are quoted', () => {
  expect(lines(toCsv(['a', 'b'], [['x, y', 'say "ya"']]))[1]).toBe('"x, y","say ""ya"""');
});

test('a text that a spreadsheet would run stays a text, a negative number a number', () => {
  expect(lines(toCsv(['a', 'b'], [['=1+1', -5]]))[1]).toBe("'=1+1,-5");
});

test('what is not known is empty', () => {
  expect(lines(toCsv(['a', 'b', 'c'], [[null, undefined, 0]]))[1]).toBe(',,0');
});
