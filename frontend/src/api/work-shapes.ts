import type { components } from './schema.gen';
import type { IndicatorView, Page } from './types';

type Schemas = components['schemas'];

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
  kind: string;
}
