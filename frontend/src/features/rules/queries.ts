import { queryOptions } from '@tanstack/react-query';
import { api, call, etagOf, everyRow, ifMatch, type BodyOf } from '@/api/client';
import type { BreakdownView, Page, ReportingYear, SummaryView } from '@/api/types';
import type { RulePreview, RuleRequest, RuleView } from './types';

export const rulesKey = ['obligation-rules'] as const;

/** All versions of all rules of a year, newest first. */
export const rulesQuery = (year: number) =>
  queryOptions({
    queryKey: [...rulesKey, year],
    queryFn: () =>
      everyRow((cursor) =>
        call<Page<RuleView>>(api.GET('/api/v1/obligation-rules', { params: { query: { year, cursor, limit: 200 } } })),
      ),
  });

export const countsQuery = (year: number) =>
  queryOptions({
    queryKey: ['compliance', 'summary', { year }, {}],
    queryFn: () => call<SummaryView>(api.GET('/api/v1/compliance/summary', { params: { query: { year } } })),
  });

export const governmentsQuery = (year: number) =>
  queryOptions({
    queryKey: ['compliance', 'governments', year, null],
    queryFn: () =>
      call<BreakdownView>(api.GET('/api/v1/compliance/breakdown', { params: { query: { year, by: 'government' } } })),
    staleTime: 10 * 60_000,
  });

export const previewRule = (body: RuleRequest) =>
  call<RulePreview>(
    api.POST('/api/v1/obligation-rules/preview', { body: body as BodyOf<'/api/v1/obligation-rules/preview', 'post'> }),
  );

export const recordRule = (body: RuleRequest, headers: Record<string, string>) =>
  call<RuleView>(
    api.POST('/api/v1/obligation-rules', { body: body as BodyOf<'/api/v1/obligation-rules', 'post'>, headers }),
  );

export const openYear = (year: number) =>
  call<ReportingYear>(api.POST('/api/v1/reporting-years/{year}/opening', { params: { path: { year } } }));

export const closeYear = ({ year, version }: ReportingYear) =>
  call<ReportingYear>(
    api.POST('/api/v1/reporting-years/{year}/closing', {
      params: { path: { year } },
      headers: ifMatch(etagOf(version)),
    }),
  );

export const reopenYear = ({ year, version }: ReportingYear, body: { reason: string; document: string }) =>
  call<ReportingYear>(
    api.POST('/api/v1/reporting-years/{year}/reopening', {
      params: { path: { year } },
      headers: ifMatch(etagOf(version)),
      body,
    }),
  );
