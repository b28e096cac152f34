import { text, type TableSearch, tableSearch } from '@/ui/search';

export interface ApiKeysSearch extends TableSearch {
  q?: string;
  state?: string;
}

export const apiKeysSearch = (search: Record<string, unknown>): ApiKeysSearch => ({
  q: text(search.q),
  state: text(search.state),
  ...tableSearch(search),
});
