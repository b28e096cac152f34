import type { ObligationStatus } from '@/api/types';

// Stands in for the generated types until the contract is on main.
export type InnovationType = 'NEW' | 'DEVELOPMENT' | 'REPLICATION';

export interface RuleRequest {
  year: number;
  governmentId: number | null;
  agencyKind: string | null;
  required: number;
  opensOn: string;
  dueOn: string;
  closesOn: string;
  revisionDays: number;
  counts: InnovationType[];
  newAgencies: 'FULL' | 'NEXT_YEAR';
  legalBasis: string;
}

export interface RuleView extends RuleRequest {
  id: number;
  version: number;
  governmentName: string | null;
  recordedAt: string;
  recordedByName?: string | null;
  current: boolean;
}

export interface RulePreview {
  obligations: number;
  changes: { from: ObligationStatus; to: ObligationStatus; count: number }[];
}

export interface ReportingYear {
  year: number;
  state: 'OPEN' | 'CLOSED';
  openedAt: string;
  closedAt: string | null;
  opensOn: string;
  dueOn: string;
  closesOn: string;
  obligations: number;
  version: number;
}
