import type { AgencyKind } from './types';

/** Every kind of agency, governments first, in the order in which choices show them. */
export const agencyKinds = [
  'MINISTRY',
  'INSTITUTION',
  'NATIONAL_POLICE',
  'STATE_OWNED_ENTERPRISE',
  'REGIONAL_OWNED_ENTERPRISE',
  'PROVINCE',
  'REGENCY',
  'CITY',
  'SECRETARIAT',
  'DIVISION',
  'REGIONAL_APPARATUS',
  'DISTRICT',
  'URBAN_VILLAGE',
  'VILLAGE',
  'SERVICE_UNIT',
  'HEALTH_CENTER',
  'HOSPITAL',
  'SCHOOL',
  'REGIONAL_POLICE',
  'RESORT_POLICE',
  'POLICE_UNIT',
  'VERTICAL_OFFICE',
] as const satisfies readonly AgencyKind[];
