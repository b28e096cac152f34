import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '@/ui/search';
import { catalogueSearch, isNarrowed, toQuery } from './catalogue-search';

test('a region code stays text through the address', () => {
  const address = stringifySearch({ region: '53.10', of: 2026, digital: true });
  expect(catalogueSearch(parseSearch(address))).toMatchObject({ region: '53.10', of: 2026, digital: true });
});

test('what the catalogue does not know is dropped', () => {
  const search = catalogueSearch(parseSearch('?type=OLD&of=soon&digital=maybe&sort=size'));
  expect(Object.values(search).filter((value) => value !== undefined)).toEqual([]);
  expect(isNarrowed(search)).toBe(false);
});

test("the innovation's year is asked for by the service's name, the page number not at all", () => {
  expect(toQuery({ of: 2018, page: 3, cursor: 'c' }, 20)).toEqual({ year: [2018], cursor: 'c', limit: 20 });
});
