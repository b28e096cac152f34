/** Kinds that stand at the root of a tree; only the ministry creates them. */
export const governmentKinds = [
  'MINISTRY',
  'INSTITUTION',
  'NATIONAL_POLICE',
  'PROVINCE',
  'REGENCY',
  'CITY',
  'STATE_OWNED_ENTERPRISE',
  'REGIONAL_OWNED_ENTERPRISE',
] as const;

/** Kinds that stand below another agency. */
export const unitKinds = [
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
  'REGIONAL_OWNED_ENTERPRISE',
  'REGIONAL_POLICE',
  'RESORT_POLICE',
  'POLICE_UNIT',
  'VERTICAL_OFFICE',
] as const;

export const allKinds = [...new Set<string>([...unitKinds, ...governmentKinds])];
