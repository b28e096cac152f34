import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, callVersioned, everyRow, ifMatch, type QueryOf } from '@/api/client';
import type { BreakdownView, Page, RegionView } from '@/api/types';
import type { ListFilters } from './obligations-search';
import type { DraftView, ObligationView } from './types';

export const obligationsKey = ['obligations'] as const;
export const pageSize = 50;

export const obligationsQuery = (filters: ListFilters, cursor?: string) =>
  queryOptions({
    queryKey: [...obligationsKey, filters, cursor ?? null],
    queryFn: () =>
      call<Page<ObligationView>>(
        api.GET('/api/v1/obligations', {
          params: { query: { ...filters, cursor, limit: pageSize } as QueryOf<'/api/v1/obligations'> },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Every government with obligations in the scope, by name; public figures, and whole in one answer. */
export const governmentsQuery = (year: number, region: string | undefined) =>
  queryOptions({
    queryKey: ['compliance', 'governments', year, region ?? null],
    queryFn: () =>
      call<BreakdownView>(
        api.GET('/api/v1/compliance/breakdown', { params: { query: { year, region, by: 'government' } } }),
      ),
    staleTime: 10 * 60_000,
  });

export const regionNameQuery = (code: string) =>
  queryOptions({
    queryKey: ['region', code],
    queryFn: () => call<RegionView>(api.GET('/api/v1/regions/{code}', { params: { path: { code } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const findRegions = (q: string, below: string | undefined) =>
  call<Page<RegionView>>(
    api.GET('/api/v1/regions', {
      params: {
        query: q ? { q, limit: 100 } : below ? { parent: below, limit: 100 } : { level: 'PROVINCE', limit: 100 },
      },
    }),
  );

export interface Extension {
  dueOn: string;
  reason: string;
  approver: string;
  document: string;
}

export const extendGovernment = (
  year: number,
  body: Extension & { governmentId: number },
  headers: Record<string, string>,
) =>
  call<{ extended: number }>(
    api.POST('/api/v1/reporting-years/{year}/extensions', { params: { path: { year } }, body, headers }),
  );

/** Every row of the list, however many pages it has. */
export const everyObligation = (filters: ListFilters) =>
  everyRow((cursor) =>
    call<Page<ObligationView>>(
      api.GET('/api/v1/obligations', {
        params: { query: { ...filters, cursor, limit: 200 } as QueryOf<'/api/v1/obligations'> },
      }),
    ),
  );

/** What the agencies have begun, or have been asked to mend, and not handed in. */
export const draftsQuery = (agency: number[], year: number) =>
  queryOptions({
    queryKey: ['innovations', 'drafts', year, agency],
    queryFn: () =>
      everyRow((cursor) =>
        call<Page<DraftView>>(
          api.GET('/api/v1/innovations', {
            params: { query: { agency, year, state: ['DRAFT', 'RETURNED'], cursor, limit: 200 } },
          }),
        ),
      ),
  });

/** The version is asked for right before: what happened since the row was chosen is no reason to refuse more time. */
export async function extendAgency(id: number, year: number, body: Extension): Promise<void> {
  const path = { params: { path: { id, year } } };
  const { etag } = await callVersioned<ObligationView>(api.GET('/api/v1/agencies/{id}/obligations/{year}', path));
  await call(api.PUT('/api/v1/agencies/{id}/obligations/{year}/extension', { ...path, body, headers: ifMatch(etag) }));
}
