// Obligations and innovations as the service answers them; stands in for the generated types.
import type { IndicatorView, InnovationState, ObligationStatus, Page } from './types';

export type InnovationType = 'NEW' | 'DEVELOPMENT' | 'REPLICATION';
export type SectionName =
  | 'background'
  | 'novelty'
  | 'implementation'
  | 'significance'
  | 'adaptability'
  | 'resources'
  | 'sustainability';

export interface ExemptionView {
  reason: string;
  approver: string;
  document: string;
  recordedAt: string;
}
export interface ExtensionView extends ExemptionView {
  dueOn: string;
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
  dueAt: string;
  closesAt: string;
  timeZone: string;
  daysLeft: number;
  status: ObligationStatus;
  byExtension: boolean;
  yearClosed: boolean;
  firstSubmittedAt: string | null;
  fulfilledAt: string | null;
  lastActivityAt: string;
  exemption: ExemptionView | null;
  extension: ExtensionView | null;
  contact?: { name: string | null; email: string | null; phone: string | null } | null;
  version: number;
}
export interface ExplanationView {
  status: ObligationStatus;
  asOf: string;
  sentence: string;
  rule: {
    id: number;
    version: number;
    legalBasis: string;
    required: number;
    opensOn: string;
    dueOn: string;
    closesOn: string;
    revisionDays: number;
    counts: InnovationType[];
    governmentId: number | null;
    agencyKind: string | null;
  };
  due: { on: string; at: string; timeZone: string; reason: 'RULE' | 'EXTENSION' };
  candidates: {
    innovationId: number;
    number: string;
    title: string;
    counted: boolean;
    reasonCode: string;
    reason: string;
    firstSubmittedAt: string;
    countsFrom: string;
    revisionEndsAt: string | null;
  }[];
}
export interface ObligationEventView {
  seq: number;
  type: string;
  recordedAt: string;
  actorName: string | null;
  sentence: string;
}

export interface InnovationSummary {
  id: number;
  number: string;
  agencyId: number;
  agencyName: string;
  governmentId: number;
  governmentName: string;
  year: number;
  title: string;
  type: InnovationType;
  state: InnovationState;
  submittedAt: string | null;
  firstSubmittedAt: string | null;
  updatedAt: string;
  decidedAt: string | null;
  readiness: number;
  openRemarks: number;
  revisionDueAt: string | null;
  demo: boolean;
  version: number;
}
export type Sections = Record<SectionName, string | null>;
export interface PartnerView {
  name: string | null;
  role: string | null;
}
/** What the agency writes of an innovation. */
export interface InnovationContent {
  agencyId: number;
  year: number;
  title: string;
  type: InnovationType;
  replicationOfId: number | null;
  stage: string | null;
  phase: string | null;
  serviceTo: string | null;
  digital: boolean | null;
  affairCode: string | null;
  sector: string | null;
  sdgs: number[];
  mainSdg: number | null;
  initiator: string | null;
  summary: string | null;
  problem: string | null;
  startedOn: string | null;
  trialOn: string | null;
  implementedOn: string | null;
  sections: Sections;
  indicators: IndicatorView[];
  partners: PartnerView[];
}
export interface InnovationView extends InnovationContent {
  id: number;
  number: string;
  state: InnovationState;
  version: number;
  agencyName: string;
  governmentId: number;
  governmentName: string;
  regionCode: string;
  createdAt: string;
  createdByName: string | null;
  updatedAt: string;
  firstSubmittedAt: string | null;
  submittedAt: string | null;
  decidedAt: string | null;
  updatedByName?: string | null;
  decisionReason: string | null;
  revisionDueAt: string | null;
  replicationOfNumber: string | null;
  readiness?: number;
  demo: boolean;
  source: string | null;
  /** What the caller may do now. */
  actions: string[];
}
export interface SimilarView {
  innovationId: number;
  number: string;
  title: string;
  agencyName: string;
  governmentName: string;
  year: number;
  state: InnovationState;
  score: number;
  sharedWords: string[];
  sameGovernment: boolean;
  sameAgency: boolean;
}
export interface FindingView {
  severity: 'BLOCKING' | 'WARNING';
  code: string;
  field: string;
  message: string;
  mend: string;
  eligibleOn: string | null;
  related: SimilarView[];
}
export interface PreflightView {
  ready: boolean;
  findings: FindingView[];
}
export interface RemarkView {
  id: number;
  field: string;
  text: string;
  authorName: string | null;
  createdAt: string;
  round: number;
  resolvedAt: string | null;
  resolvedByName: string | null;
  reply: string | null;
}
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}
export interface InnovationEventView {
  version: number;
  type: string;
  recordedAt: string;
  actorName: string | null;
  reason: string | null;
  changes: FieldChange[];
}
export interface EvidenceView {
  n: number;
  type: string;
  number: string | null;
  documentOn: string | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedAt: string;
  uploadedByName: string | null;
}
export interface CodeView {
  code: string;
  name: { id: string; en: string };
}
export interface CodeLists {
  sectors: CodeView[];
  affairs: CodeView[];
  sdgs: CodeView[];
  evidenceTypes: CodeView[];
}
export interface AgencyName {
  id: number;
  name: string;
  kind: string;
  timeZone?: string;
}
export type InnovationPage = Page<InnovationSummary>;
