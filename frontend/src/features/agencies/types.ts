import type { ObligationStatus } from '@/api/types';

// Stands in for the generated types until the contract is on main.
export interface Contact {
  name: string | null;
  email: string | null;
  phone: string | null;
}

export interface AgencyView {
  id: number;
  name: string;
  kind: string;
  regionCode: string;
  regionName: string;
  timeZone: string;
  parentId: number | null;
  parentName: string | null;
  governmentId: number;
  governmentName: string;
  externalId: string | null;
  activeFrom: string;
  activeTo: string | null;
  contact: Contact | null;
  demo: boolean;
  source: string | null;
  successors?: { id: number; name: string }[];
  version: number;
}

export interface AgencyRequest {
  name: string;
  kind: string;
  parentId: number | null;
  regionCode: string | null;
  externalId: string | null;
  activeFrom: string | null;
  contact: Contact | null;
}

export type SuccessionKind = 'CLOSURE' | 'MERGE' | 'SPLIT' | 'RENAME' | 'MOVE';

interface AgencyState {
  name: string;
  parentId: number | null;
  parentName: string | null;
  governmentId: number;
  regionCode: string;
  activeTo: string | null;
}

export interface SuccessionView {
  id: number;
  kind: SuccessionKind;
  on: string;
  fromId: number;
  fromName: string;
  intoId: number;
  intoName: string;
  before: AgencyState;
  after: AgencyState;
  reason: string;
  document: string;
  recordedAt: string;
}

export interface SuccessionPart {
  name: string;
  kind?: string;
  externalId?: string;
  childIds: number[];
}

export interface SuccessionRequest {
  kind: Exclude<SuccessionKind, 'CLOSURE'>;
  on: string;
  reason: string;
  document: string;
  name?: string;
  parentId?: number;
  regionCode?: string;
  intoId?: number;
  mergedIds?: number[];
  parts?: SuccessionPart[];
}

export interface SuccessionPreview {
  obligations: { agencyName: string; year: number; from: string | null; to: string | null; note: string | null }[];
  accounts: number;
  drafts: number;
}

export interface AgencyYear {
  year: number;
  status: ObligationStatus;
  required: number;
  verified: number;
  inReview: number;
  dueOn: string;
}
