import type { ObligationStatus } from '@/api/types';
import { manyOf, type TableSearch, tableSearch, text, whole } from '@/ui/search';
import { statusOrder } from '@/ui/status';

export interface ObligationsSearch extends TableSearch {
  status?: ObligationStatus[];
  region?: string;
  government?: number;
  kind?: string;
  q?: string;
}

export const obligationsSearch = (search: Record<string, unknown>): ObligationsSearch => ({
  status: manyOf(...statusOrder)(search.status),
  region: text(search.region),
  government: whole(search.government),
  kind: text(search.kind),
  q: text(search.q),
  ...tableSearch(search),
});

/** The filters as the list and its export take them. */
export const listFilters = (
  { status, region, government, kind, q, sort }: ObligationsSearch,
  period: { year: number; asOf: string | undefined },
) => ({ ...period, status, region, government, kind, q, sort });

export type ListFilters = ReturnType<typeof listFilters>;

/** Where the service hands out the same rows as a file. */
export function exportAddress(what: 'obligations' | 'innovations' | 'agencies', filters: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    for (const one of [value].flat()) {
      if (one !== undefined && name !== 'sort') {
        parameters.append(name, String(one));
      }
    }
  }
  return `/api/v1/exports/${what}?${parameters}`;
}

const lacking: ObligationStatus[] = ['PENDING', 'OVERDUE', 'NON_COMPLIANT'];

/** Whether the list holds only agencies that have nothing to show yet. */
export const isAboutMissing = ({ status }: ObligationsSearch): boolean =>
  status?.every((one) => lacking.includes(one)) ?? false;
