export const types = ['NEW', 'DEVELOPMENT', 'REPLICATION'] as const;
export const stages = ['INITIATIVE', 'TRIAL', 'IMPLEMENTATION'] as const;
export const phases = ['CREATION', 'DEVELOPMENT', 'INSTITUTIONALIZATION'] as const;
export const services = ['PUBLIC', 'INTERNAL'] as const;
export const initiators = ['HEAD_OF_REGION', 'COUNCIL', 'AGENCY', 'CIVIL_SERVANT', 'COMMUNITY'] as const;
export const forms = ['GOVERNANCE', 'PUBLIC_SERVICE', 'OTHER'] as const;
export const evidenceTypes = ['REGULATION', 'DECREE', 'BUDGET', 'GUIDE', 'PHOTO', 'REPORT', 'SURVEY', 'OTHER'] as const;
export const sectors = [
  'HEALTH',
  'EDUCATION',
  'ENVIRONMENT',
  'CIVIL_REGISTRY',
  'SOCIAL',
  'GOVERNANCE',
  'ECONOMY',
  'AGRICULTURE',
  'FISHERIES',
  'PUBLIC_WORKS',
  'HOUSING',
  'TRANSPORT',
  'TOURISM_CULTURE',
  'LICENSING',
  'SECURITY',
  'DISASTER',
  'GENDER_CHILD',
  'EMPLOYMENT',
  'VILLAGE_EMPOWERMENT',
  'DIGITAL',
  'ENERGY',
  'JUSTICE',
  'OTHER',
] as const;
export const goals = Array.from({ length: 17 }, (_, index) => index + 1);
