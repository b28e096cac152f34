import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type Grant = Schemas['Grant'];
export type GrantRequest = Schemas['GrantRequest'];
export type AccountView = Schemas['Account'];
export type AccountIdentity = Schemas['AccountIdentity'];
export type SignInRule = Schemas['SignInRule'];
export type SignInRuleRequest = Schemas['SignInRuleRequest'];
export type AccountRequest = Schemas['AccountRequest'];
