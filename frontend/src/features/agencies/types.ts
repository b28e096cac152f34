import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];

export type Contact = Schemas['AgencyContact'];
export type AgencyView = Schemas['Agency'];
export type AgencyRequest = Schemas['AgencyRequest'];
export type ClosureRequest = Schemas['ClosureRequest'];
export type SuccessionRequest = Schemas['SuccessionRequest'];
export type SuccessionView = Schemas['Succession'];
export type ReorganisationPreview = Schemas['ReorganisationPreview'];
export type SuccessionKind = SuccessionView['kind'];
/** One year of one agency. */
export type AgencyYear = Schemas['Obligation'];
