import { oneOf, type TableSearch, tableSearch } from '@/ui/search';

export const outcomes = ['PENDING', 'DELIVERED', 'FAILED'] as const;

export interface DeliveriesSearch extends TableSearch {
  outcome?: (typeof outcomes)[number];
}

export const deliveriesSearch = (search: Record<string, unknown>): DeliveriesSearch => ({
  outcome: oneOf(...outcomes)(search.outcome),
  ...tableSearch(search),
});
