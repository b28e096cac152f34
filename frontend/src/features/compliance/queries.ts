import { queryOptions } from '@tanstack/react-query';
import { api, call } from '@/api/client';
import type { BreakdownView, CatalogueView, RegionView, SummaryView, TrendView } from '@/api/types';
import type { Scope } from './scope';

export interface Period {
  year: number;
  asOf: string | undefined;
}

export type By = 'region' | 'government' | 'kind';

const root = 'compliance';

export const summaryQuery = (period: Period, scope: Scope = {}) =>
  queryOptions({
    queryKey: [root, 'summary', period, scope],
    queryFn: () =>
      call<SummaryView>(api.GET('/api/v1/compliance/summary', { params: { query: { ...period, ...scope } } })),
  });

export const breakdownQuery = (period: Period, scope: Scope, by: By) =>
  queryOptions({
    queryKey: [root, 'breakdown', period, scope, by],
    queryFn: () =>
      call<BreakdownView>(api.GET('/api/v1/compliance/breakdown', { params: { query: { ...period, ...scope, by } } })),
  });

export const trendQuery = (period: Period, scope: Scope) =>
  queryOptions({
    queryKey: [root, 'trend', period, scope],
    queryFn: () =>
      call<TrendView>(
        api.GET('/api/v1/compliance/trend', {
          params: { query: { ...period, ...scope, step: 'week', compare: String(period.year - 1) } },
        }),
      ),
  });

export const regionQuery = (code: string) =>
  queryOptions({
    queryKey: ['region', code],
    queryFn: () => call<RegionView>(api.GET('/api/v1/regions/{code}', { params: { path: { code } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const newestQuery = queryOptions({
  queryKey: ['catalogue', 'newest'],
  queryFn: () => call<CatalogueView>(api.GET('/api/v1/catalogue', { params: { query: { limit: 5, sort: '-year' } } })),
});
