import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type InnovationType = Schemas['InnovationType'];
export type RuleRequest = Schemas['RuleRequest'];
export type RuleView = Schemas['ObligationRule'];
export type RulePreview = Schemas['RulePreview'];
export type ReportingYear = Schemas['ReportingYear'];
