import type { components } from './schema.gen';

type Schemas = components['schemas'];

export type ObligationStatus = Schemas['ObligationStatus'];
export type Role = Schemas['Role'];
export type AgencyKind = Schemas['AgencyKind'];

export type Counts = Record<ObligationStatus, number>;
/** The contract can only say that counts are by name; that all seven are always there is in its description. */
type Counted<T> = Omit<T, 'counts'> & { counts: Counts };

export type SessionView = Schemas['Session'];
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

export type * from './work-shapes';
