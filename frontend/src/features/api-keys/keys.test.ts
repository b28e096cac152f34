import { expect, test } from 'vitest';
import type { SessionView } from '@/api/types';
import { addDays, addressesOf, lookOf, usefulScopes } from './keys';

test('a key is called to mind two weeks before its last day', () => {
  const key = { state: 'ACTIVE', expiresOn: '2026-06-30' } as const;
  expect(lookOf(key, '2026-06-15')).toBe('ACTIVE');
  expect(lookOf(key, '2026-06-16')).toBe('SOON');
  expect(lookOf({ ...key, state: 'EXPIRED' }, '2026-07-01')).toBe('EXPIRED');
  expect(lookOf({ ...key, state: 'REVOKED' }, '2026-06-20')).toBe('REVOKED');
});

test('days are added over months, years and leap days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-11-22', 366)).toBe('2027-11-23');
});

const session = (role: string) => ({ grants: [{ role }] }) as unknown as SessionView;

test('scopes that a role has no use of are not offered', () => {
  expect(usefulScopes(session('REGION_OBSERVER'))).not.toContain('innovations:write');
  expect(usefulScopes(session('AGENCY_OFFICER'))).toContain('innovations:write');
  expect(usefulScopes(session('AGENCY_OFFICER'))).not.toContain('accounts:read');
  expect(usefulScopes(session('MINISTRY_OFFICER'))).toContain('accounts:write');
});

test('networks may stand on lines or between commas', () => {
  expect(addressesOf(' 10.0.0.0/8\n2001:db8::/32, 203.0.113.7;')).toEqual([
    '10.0.0.0/8',
    '2001:db8::/32',
    '203.0.113.7',
  ]);
  expect(addressesOf(' \n')).toEqual([]);
});
