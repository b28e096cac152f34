import { expect, test } from 'vitest';
import { parseTypes, singles } from './event-types';

test('single types are read however they are set apart, each once', () => {
  expect(parseTypes(' rule.recorded, year.opened\nrule.recorded;agency.moved ')).toEqual([
    'rule.recorded',
    'year.opened',
    'agency.moved',
  ]);
  expect(parseTypes('  ')).toEqual([]);
});

test('whole groups are told from single types', () => {
  expect(singles(['*', 'innovation.*', 'year.closed'])).toEqual(['year.closed']);
});
