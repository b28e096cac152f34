import { expect, test } from 'vitest';
import { deskAt, desksOf } from './desk';
import type { GrantView, SessionView } from './types';

const grant = (over: Partial<GrantView>): GrantView => ({
  role: 'AGENCY_OFFICER',
  agencyId: null,
  regionCode: null,
  validFrom: '2026-01-01',
  validTo: null,
  ...over,
});

const session = (...grants: GrantView[]): SessionView => ({
  account: { id: 1, username: 'a', displayName: 'A' },
  language: 'id',
  mustChangePassword: false,
  byProvider: false,
  grants,
});

const bureau = grant({ role: 'BUREAU_OFFICER', agencyId: 12, agencyName: 'Kabupaten Flores Timur' });
const observer = grant({ role: 'REGION_OBSERVER', regionCode: '53', regionName: 'Nusa Tenggara Timur' });

test('an agency officer has no desk', () => {
  expect(desksOf(session(grant({ agencyId: 31 })))).toEqual([]);
  expect(desksOf(null)).toEqual([]);
});

test('a bureau watches its government, an observer a region, the ministry the country', () => {
  expect(desksOf(session(bureau))).toEqual([{ government: 12, name: 'Kabupaten Flores Timur' }]);
  expect(desksOf(session(observer))).toEqual([{ region: '53', name: 'Nusa Tenggara Timur' }]);
  expect(desksOf(session(grant({ role: 'MINISTRY_OFFICER' })))).toEqual([{ name: null }]);
});

test('a desk is named once, however many grants give it, and the widest stands first', () => {
  const desks = desksOf(session(bureau, bureau, observer));
  expect(desks.map((desk) => desk.name)).toEqual(['Nusa Tenggara Timur', 'Kabupaten Flores Timur']);
});

test('the address chooses among the own desks only', () => {
  const desks = desksOf(session(bureau, observer));
  expect(deskAt(desks, { government: 12 })?.government).toBe(12);
  expect(deskAt(desks, { government: 99 })?.region).toBe('53');
  expect(deskAt(desks, {})?.region).toBe('53');
});
