import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type ObligationStatus = Schemas['ObligationStatus'];
export type Role = Schemas['Role'];
export type AgencyKind = Schemas['AgencyKind'];

export type Counts = Record<ObligationStatus, number>;
/** The contract can only say that counts are by name; that all seven are always there is in its description. */
type Counted<T> = Omit<T, 'counts'> & { counts: Counts };

export type SessionView = Schemas['Session'];
export type IdentityProvider = Schemas['IdentityProvider'];
export type GrantView = Schemas['SessionGrant'];
export type SummaryView = Counted<Schemas['ComplianceSummary']>;
export type BreakdownItem = Counted<Schemas['ComplianceBreakdownItem']>;
export type BreakdownView = Omit<Schemas['ComplianceBreakdown'], 'items' | 'direct'> & {
  items: BreakdownItem[];
  direct?: BreakdownItem | null;
};
export type TrendPoint = Schemas['ComplianceTrendPoint'];
export type TrendView = Schemas['ComplianceTrend'];
export type RegionView = Schemas['Region'];
export type ReportingYear = Schemas['ReportingYear'];
export type Sector = Schemas['Sector'];
export type InnovationState = Schemas['InnovationState'];
export type CatalogueItem = Schemas['CatalogueItem'];
export type CatalogueView = Schemas['Catalogue'];
export type CatalogueEntryView = Schemas['CatalogueEntry'];
export type IndicatorView = Schemas['CatalogueIndicator'];
export type Facet = Schemas['CatalogueFacet'];

/** A list of the service: a stretch, the cursor of the next one, and the exact total. */
export interface Page<T> {
  items: T[];
  next?: string | null;
  total: number;
}

export type ObligationView = Schemas['Obligation'];
export type ExemptionView = Schemas['Exemption'];
export type ExplanationView = Schemas['Explanation'];
export type ObligationEventView = Schemas['ObligationEvent'];

export type InnovationType = Schemas['InnovationType'];
export type InnovationSummary = Schemas['InnovationSummary'];
export type InnovationPage = Page<InnovationSummary>;
export type SectionName = keyof Schemas['InnovationSections'];
export type PartnerView = Schemas['InnovationPartner'];

/** Optional where they are written; always there where they are read. */
interface Lists {
  sdgs: number[];
  indicators: IndicatorView[];
  partners: PartnerView[];
  sections: Schemas['InnovationSections'];
}

/** What the agency writes of an innovation. */
export type InnovationContent = Omit<Schemas['InnovationContent'], keyof Lists> & Lists;
export type InnovationView = Omit<Schemas['Innovation'], keyof Lists> & Lists;

export type InnovationAction = Schemas['InnovationAction'];
export type SimilarView = Schemas['SimilarInnovation'];
export type FindingView = Schemas['PreflightFinding'];
export type RemarkView = Schemas['Remark'];
export type FieldChange = Schemas['InnovationChange'];
export type InnovationEventView = Schemas['InnovationEvent'];
export type EvidenceView = Schemas['Evidence'];
export type CodeLists = Schemas['CodeLists'];

export interface PreflightView {
  ready: boolean;
  findings: FindingView[];
}

export interface AgencyName {
  id: number;
  name: string;
  parentName?: string | null;
}
