// Stands in for the generated types until the contract is on main.
export type Role =
  | 'AGENCY_OFFICER'
  | 'BUREAU_OFFICER'
  | 'REGION_OBSERVER'
  | 'EVALUATOR'
  | 'MINISTRY_OFFICER'
  | 'AUDITOR';
export type ObligationStatus =
  | 'PENDING'
  | 'IN_REVIEW'
  | 'COMPLIANT'
  | 'COMPLIANT_LATE'
  | 'OVERDUE'
  | 'NON_COMPLIANT'
  | 'EXEMPT';
export type InnovationState = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'VERIFIED' | 'REJECTED' | 'WITHDRAWN' | 'REVOKED';
export type Counts = Record<ObligationStatus, number>;
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
}
export interface GrantView {
  id?: number;
  role: Role;
  agencyId: number | null;
  agencyName?: string | null;
  governmentId?: number | null;
  regionCode: string | null;
  regionName?: string | null;
  validFrom: string;
  validTo: string | null;
}
export interface SessionView {
  account: { id: number; username: string; displayName: string };
  language: string;
  mustChangePassword: boolean;
  grants: GrantView[];
}
export interface SummaryView {
  year: number;
  asOf: string;
  obligations: number;
  exempt: number;
  counts: Counts;
  rate: number | null;
  onTimeRate: number | null;
  daysLeft: number | null;
  dueOn: string | null;
  closesOn: string | null;
  byExtension?: number;
  previousRate?: number | null;
  scopeName?: string | null;
}
export interface BreakdownItem {
  key: string;
  name: string;
  obligations: number;
  exempt: number;
  counts: Counts;
  rate: number | null;
  onTimeRate: number | null;
  previousRate: number | null;
}
export interface BreakdownView {
  by: string;
  items: BreakdownItem[];
  /** By region: what lies in the region itself and in none of its parts. */
  direct?: BreakdownItem | null;
}
export interface TrendPoint {
  on: string;
  obligations: number;
  exempt: number;
  compliant: number;
  inReview: number;
}
export interface TrendView {
  points: TrendPoint[];
  compare: { year: number; points: TrendPoint[] }[];
}
export interface RegionView {
  code: string;
  name: string;
  level: string;
  parentCode: string | null;
  timeZone: string;
  ancestors?: { code: string; name: string }[];
}
export interface Facet {
  key: string;
  name?: string | null;
  count: number;
}
export interface CatalogueItem {
  number: string;
  title: string;
  summary: string | null;
  agencyName: string;
  governmentId: number;
  governmentName: string;
  regionCode: string;
  regionName: string;
  provinceName?: string | null;
  year: number;
  type: string;
  sector: string | null;
  sdgs: number[];
  digital: boolean | null;
  verifiedOn: string | null;
  demo: boolean;
  source: string | null;
}
export interface CatalogueView extends Page<CatalogueItem> {
  facets: Record<'year' | 'sector' | 'region' | 'type' | 'sdg' | 'digital', Facet[]>;
}

export interface IndicatorView {
  name: string;
  unit: string | null;
  baseline: number | null;
  baselineOn: string | null;
  result: number | null;
  resultOn: string | null;
  source: string | null;
  higherIsBetter: boolean | null;
}
export interface CatalogueEntryView extends CatalogueItem {
  stage: string | null;
  phase: string | null;
  serviceTo: string | null;
  mainSdg: number | null;
  problem: string | null;
  sections: Record<string, string | null> | null;
  indicators: IndicatorView[];
  initiator: string | null;
  partners: { name: string; role: string | null }[];
  timeline: { on: string; type: string }[];
  replications: number;
  replicationOfNumber: string | null;
}
