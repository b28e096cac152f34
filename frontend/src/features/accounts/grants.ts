import type { Role } from '@/api/types';
import type { Grant, GrantRequest } from './types';

export type GrantState = 'COMING' | 'VALID' | 'EXPIRED' | 'ENDED';

export function stateOf(
  { validFrom, validTo, endedAt }: Pick<Grant, 'validFrom' | 'validTo' | 'endedAt'>,
  today: string,
): GrantState {
  if (endedAt) {
    return 'ENDED';
  }
  if (validFrom > today) {
    return 'COMING';
  }
  return validTo && validTo < today ? 'EXPIRED' : 'VALID';
}

/** What each role is given over. */
export const reachOf = (role: Role): 'AGENCY' | 'REGION' | 'ALL' =>
  role === 'AGENCY_OFFICER' || role === 'BUREAU_OFFICER' ? 'AGENCY' : role === 'REGION_OBSERVER' ? 'REGION' : 'ALL';

/** A bureau gives only roles over agencies; the others are the ministry's to give. */
export const grantableRoles = (ministry: boolean): Role[] =>
  ministry
    ? ['AGENCY_OFFICER', 'BUREAU_OFFICER', 'REGION_OBSERVER', 'EVALUATOR', 'MINISTRY_OFFICER', 'AUDITOR']
    : ['AGENCY_OFFICER', 'BUREAU_OFFICER'];

export interface GrantFields {
  role: Role;
  agency: { value: string; label: string } | null;
  region: { value: string; label: string } | null;
  validFrom: string;
  validTo: string;
}

export function toGrantRequest({ role, agency, region, validFrom, validTo }: GrantFields): GrantRequest {
  const reach = reachOf(role);
  return {
    role,
    agencyId: reach === 'AGENCY' && agency ? Number(agency.value) : null,
    regionCode: reach === 'REGION' && region ? region.value : null,
    validFrom: validFrom || null,
    validTo: validTo || null,
  };
}
