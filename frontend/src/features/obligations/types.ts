import type { components } from '@/api/schema.gen';

export type ObligationView = components['schemas']['Obligation'];
export type DraftView = components['schemas']['InnovationSummary'];
