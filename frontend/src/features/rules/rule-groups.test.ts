import { expect, test } from 'vitest';
import { groupRules, ownAndOthers, ruleToBegin } from './rule-groups';
import type { RuleView } from './types';

const rule = (over: Partial<RuleView>): RuleView => ({
  ...ruleToBegin(2026, null, undefined),
  id: 1,
  version: 1,
  governmentName: null,
  recordedAt: '2026-01-02T00:00:00Z',
  current: true,
  legalBasis: 'PermenPANRB 91/2021',
  ...over,
});

test('the versions of one scope stand together, the newest in force', () => {
  const groups = groupRules([
    rule({ id: 1, version: 1, current: false }),
    rule({ id: 3, version: 2 }),
    rule({ id: 2, governmentId: 12, governmentName: 'Kabupaten Flores Timur' }),
  ]);
  expect(groups.map((group) => [group.current.id, group.earlier.map((one) => one.id)])).toEqual([
    [3, [1]],
    [2, []],
  ]);
});

test('the national rule stands first and a rule for all kinds before one for a kind', () => {
  const groups = groupRules([
    rule({ id: 4, governmentId: 12, governmentName: 'Kabupaten Flores Timur', agencyKind: 'SCHOOL' }),
    rule({ id: 3, governmentId: 12, governmentName: 'Kabupaten Flores Timur' }),
    rule({ id: 1 }),
  ]);
  expect(groups.map((group) => group.current.id)).toEqual([1, 3, 4]);
});

test('a rule of another year begins with the same days of this year', () => {
  const begun = ruleToBegin(2027, null, rule({ opensOn: '2025-12-15', dueOn: '2026-10-31' }));
  expect(begun).toMatchObject({ year: 2027, opensOn: '2026-12-15', dueOn: '2027-10-31' });
  expect(begun).not.toHaveProperty('id');
});

test('a bureau that follows the national rule records it for its own government', () => {
  expect(ruleToBegin(2026, 12, rule({})).governmentId).toBe(12);
});

test('a bureau sees first what binds its own government, and whoever watches a region or the country sees all', () => {
  const groups = groupRules([
    rule({ id: 1 }),
    rule({ id: 2, governmentId: 12, governmentName: 'Kabupaten Flores Timur' }),
    rule({ id: 3, governmentId: 7, governmentName: 'Kota Balikpapan' }),
  ]);
  const ids = (chosen: typeof groups) => chosen.map(({ current }) => current.id);
  const [own, others] = ownAndOthers(groups, [{ government: 12, name: 'Kabupaten Flores Timur' }]);
  expect([ids(own), ids(others)]).toEqual([[1, 2], [3]]);
  expect(ids(ownAndOthers(groups, [{ region: '53', name: 'Nusa Tenggara Timur' }])[0])).toEqual([1, 2, 3]);
});
