import { expect, test } from 'vitest';
import { type GrantFields, grantableRoles, stateOf, toGrantRequest } from './grants';
import type { Grant } from './types';

const grant = (over: Partial<Grant>): Grant => ({
  id: 1,
  role: 'AGENCY_OFFICER',
  agencyId: 31,
  agencyName: 'Dinas Kesehatan',
  regionCode: null,
  regionName: null,
  validFrom: '2026-01-01',
  validTo: null,
  endedAt: null,
  ...over,
});

test('a grant holds from its first to its last day, both included', () => {
  const dated = grant({ validFrom: '2026-03-01', validTo: '2026-06-30' });
  expect(stateOf(dated, '2026-02-28')).toBe('COMING');
  expect(stateOf(dated, '2026-03-01')).toBe('VALID');
  expect(stateOf(dated, '2026-06-30')).toBe('VALID');
  expect(stateOf(dated, '2026-07-01')).toBe('EXPIRED');
});

test('a grant that was ended has ended whatever its dates', () => {
  expect(stateOf(grant({ endedAt: '2026-05-01T00:00:00Z' }), '2026-04-01')).toBe('ENDED');
});

test('a bureau gives only roles over agencies', () => {
  expect(grantableRoles(false)).toEqual(['AGENCY_OFFICER', 'BUREAU_OFFICER']);
  expect(grantableRoles(true)).toContain('MINISTRY_OFFICER');
});

test('a grant names only the reach of its role', () => {
  const fields: GrantFields = {
    role: 'REGION_OBSERVER',
    agency: { value: '31', label: 'Dinas Kesehatan' },
    region: { value: '53', label: 'Nusa Tenggara Timur' },
    validFrom: '2026-01-01',
    validTo: '',
  };
  expect(toGrantRequest(fields)).toEqual({
    role: 'REGION_OBSERVER',
    agencyId: null,
    regionCode: '53',
    validFrom: '2026-01-01',
    validTo: null,
  });
  expect(toGrantRequest({ ...fields, role: 'AUDITOR' })).toMatchObject({ agencyId: null, regionCode: null });
});
