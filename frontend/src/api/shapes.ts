// Stands in for the generated types until the contract is on main.
export type InnovationState = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'VERIFIED' | 'REJECTED' | 'WITHDRAWN' | 'REVOKED';
export interface Page<T> {
  items: T[];
  next: string | null;
  total: number;
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
  timeline: { on: string; type: string }[];
  replications: number;
  replicationOfNumber: string | null;
}
