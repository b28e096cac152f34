import { expect, test } from 'vitest';
import type { GrantView, Role, SessionView } from '@/api/types';
import { mayOpenRows } from './scope';

const session = (role: Role, over: Partial<GrantView>): SessionView => ({
  account: { id: 1, username: 'a', displayName: 'A' },
  language: 'id',
  mustChangePassword: false,
  byProvider: false,
  grants: [{ role, agencyId: null, regionCode: null, validFrom: '2026-01-01', validTo: null, ...over }],
});

test('a visitor opens no rows', () => {
  expect(mayOpenRows(null, { region: '53' })).toBe(false);
});

test('the ministry opens every row', () => {
  expect(mayOpenRows(session('MINISTRY_OFFICER', {}), {})).toBe(true);
});

test('an observer opens the rows of the own region and of those below it', () => {
  const observer = session('REGION_OBSERVER', { regionCode: '53' });
  expect(mayOpenRows(observer, { region: '53' })).toBe(true);
  expect(mayOpenRows(observer, { region: '53.06' })).toBe(true);
  expect(mayOpenRows(observer, { region: '5' })).toBe(false);
  expect(mayOpenRows(observer, {})).toBe(false);
});

test('a bureau opens the rows of its own government', () => {
  const bureau = session('BUREAU_OFFICER', { agencyId: 12 });
  expect(mayOpenRows(bureau, { government: 12 })).toBe(true);
  expect(mayOpenRows(bureau, { government: 13 })).toBe(false);
  expect(mayOpenRows(bureau, { region: '53.06' })).toBe(false);
});
