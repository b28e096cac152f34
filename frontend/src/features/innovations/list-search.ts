import { manyOf, type TableSearch, tableSearch, text, whole } from '@/ui/search';
import { stateOrder } from '@/ui/status';
import type { InnovationState } from '@/api/types';
import type { InnovationFilter } from './queries';

export interface ListSearch extends TableSearch {
  agency?: number;
  government?: number;
  region?: string;
  state?: InnovationState[];
  type?: string;
  sector?: string;
  q?: string;
}

export const filterNames = ['state', 'type', 'sector', 'q', 'agency', 'government', 'region'] as const;

export const listSearch = (search: Record<string, unknown>): ListSearch => ({
  ...tableSearch(search),
  agency: whole(search.agency),
  government: whole(search.government),
  region: text(search.region),
  state: manyOf(...stateOrder)(search.state),
  type: text(search.type),
  sector: text(search.sector),
  q: text(search.q),
});

/** The filters as the service takes them; the page number is only for the reader. */
export function filterOf({ page: _, ...search }: ListSearch, year: number): InnovationFilter {
  return { ...search, year };
}
