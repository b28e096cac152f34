import { expect, test } from 'vitest';
import { exportAddress, isAboutMissing, listFilters, obligationsSearch } from './obligations-search';

test('one status and several are both a list, and unknown ones are dropped', () => {
  expect(obligationsSearch({ status: 'PENDING' }).status).toEqual(['PENDING']);
  expect(obligationsSearch({ status: ['PENDING', 'LOST', 'OVERDUE'] }).status).toEqual(['PENDING', 'OVERDUE']);
  expect(obligationsSearch({ status: 'LOST' }).status).toBeUndefined();
});

test('a region code stays text and a government is a number', () => {
  expect(obligationsSearch({ region: '53.10', government: '12' })).toMatchObject({ region: '53.10', government: 12 });
});

test('the page in the address is no filter of the list', () => {
  const filters = listFilters({ status: ['PENDING'], cursor: 'abc', page: 2 }, { year: 2026, asOf: undefined });
  expect(filters).not.toHaveProperty('cursor');
  expect(filters).not.toHaveProperty('page');
});

test('the export has the filters of the list, repeated where they are several, and no order', () => {
  const filters = listFilters(
    { status: ['PENDING', 'OVERDUE'], region: '53.06', sort: '-dueOn' },
    { year: 2026, asOf: '2026-06-30T16:59:59.000Z' },
  );
  expect(exportAddress('obligations', filters)).toBe(
    '/api/v1/exports/obligations?year=2026&asOf=2026-06-30T16%3A59%3A59.000Z&status=PENDING&status=OVERDUE&region=53.06',
  );
});

test('a list is about the missing when nothing but lacking statuses is asked for', () => {
  expect(isAboutMissing({ status: ['PENDING', 'OVERDUE'] })).toBe(true);
  expect(isAboutMissing({ status: ['PENDING', 'IN_REVIEW'] })).toBe(false);
  expect(isAboutMissing({})).toBe(false);
});
