import { flag, text, whole, type TableSearch, tableSearch } from '@/ui/search';

export interface AgenciesSearch extends TableSearch {
  q?: string;
  kind?: string;
  region?: string;
  government?: number;
  parent?: number;
  /** Those that have ended too. */
  ended?: boolean;
}

export const agenciesSearch = (search: Record<string, unknown>): AgenciesSearch => ({
  q: text(search.q),
  kind: text(search.kind),
  region: text(search.region),
  government: whole(search.government),
  parent: whole(search.parent),
  ended: flag(search.ended),
  ...tableSearch(search),
});
