import { text, whole, type TableSearch, tableSearch } from '@/ui/search';

export interface AccountsSearch extends TableSearch {
  q?: string;
  role?: string;
  agency?: number;
}

export const accountsSearch = (search: Record<string, unknown>): AccountsSearch => ({
  q: text(search.q),
  role: text(search.role),
  agency: whole(search.agency),
  ...tableSearch(search),
});
