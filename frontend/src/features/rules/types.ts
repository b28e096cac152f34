import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type InnovationType = Schemas['InnovationType'];
type Terms = 'required' | 'opensOn' | 'closesOn' | 'revisionDays' | 'counts' | 'newAgencies';
/** The form leaves nothing out: what the API would fill in stands in its fields. */
export type RuleRequest = Omit<Schemas['RuleRequest'], Terms> & {
  [term in Terms]: NonNullable<Schemas['RuleRequest'][term]>;
};
export type RuleView = Schemas['ObligationRule'];
export type RulePreview = Schemas['RulePreview'];
