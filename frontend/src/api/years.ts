import { queryOptions } from '@tanstack/react-query';
import { api, call } from './client';
import type { Page, ReportingYear } from './types';

export const yearsKey = ['reporting-years'] as const;

/** The years that were opened, newest first; public. */
export const yearsQuery = queryOptions({
  queryKey: yearsKey,
  queryFn: async () =>
    (await call<Page<ReportingYear>>(api.GET('/api/v1/reporting-years', { params: { query: { limit: 200 } } }))).items,
  staleTime: 10 * 60_000,
});

export interface YearChoice {
  year: number;
  open: boolean;
}

/** The years to choose from: those that were opened, and the one on display even where it was not. */
export function yearChoices(opened: readonly { year: number }[], shown: number): YearChoice[] {
  const known = new Set(opened.map(({ year }) => year));
  return [...new Set([...known, shown])]
    .sort((one, other) => other - one)
    .map((year) => ({ year, open: known.has(year) }));
}
