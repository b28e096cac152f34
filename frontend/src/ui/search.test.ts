import { expect, test } from 'vitest';
import { flag, manyOf, parseSearch, stringifySearch, tableSearch, whole } from './search';

test('what goes into the address comes out as text', () => {
  const search = {
    region: '53.10',
    status: ['OVERDUE', 'PENDING'],
    q: 'bank & sampah',
    page: 2,
    asOf: undefined,
    kind: '',
  };
  expect(parseSearch(stringifySearch(search))).toEqual({
    region: '53.10',
    status: ['OVERDUE', 'PENDING'],
    q: 'bank & sampah',
    page: '2',
  });
});

test('an empty search leaves no question mark', () => {
  expect(stringifySearch({ a: undefined })).toBe('');
});

test('only whole numbers are numbers', () => {
  expect(['7', '7.5', '', 'x', undefined, 7].map(whole)).toEqual([7, undefined, undefined, undefined, undefined, 7]);
});

test('only true and false are flags', () => {
  expect(['true', 'false', 'yes', undefined, true].map(flag)).toEqual([true, false, undefined, undefined, true]);
});

test('unknown words are dropped from a choice of many', () => {
  const statuses = manyOf('PENDING', 'OVERDUE');
  expect(statuses(['OVERDUE', 'NEVER'])).toEqual(['OVERDUE']);
  expect(statuses('PENDING')).toEqual(['PENDING']);
  expect(statuses('NEVER')).toBeUndefined();
});

test('a table reads its sort, cursor and page', () => {
  expect(tableSearch({ sort: '-dueOn', cursor: 'abc', page: '3', more: 1 })).toEqual({
    sort: '-dueOn',
    cursor: 'abc',
    page: 3,
  });
});
