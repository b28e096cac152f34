import type { ObligationStatus } from '@/api/types';

// Stands in for the generated types until the contract is on main.
export interface Granted {
  reason: string;
  approver: string;
  document: string;
  recordedAt: string;
}

export interface ObligationView {
  agencyId: number;
  agencyName: string;
  agencyKind: string;
  governmentId: number;
  governmentName: string;
  regionCode: string;
  regionName: string;
  year: number;
  required: number;
  verified: number;
  inReview: number;
  opensOn: string;
  ruleDueOn: string;
  dueOn: string;
  closesOn: string;
  timeZone: string;
  daysLeft: number;
  status: ObligationStatus;
  byExtension: boolean;
  yearClosed: boolean;
  firstSubmittedAt: string | null;
  fulfilledAt: string | null;
  lastActivityAt: string;
  exemption: Granted | null;
  extension: (Granted & { dueOn: string }) | null;
  contact?: { name: string | null; email: string | null; phone: string | null } | null;
  version: number;
}
