import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call } from '@/api/client';
import type { CatalogueEntryView, CatalogueView } from '@/api/types';
import { type CatalogueSearch, toQuery } from './catalogue-search';

export const pageSize = 20;

export const cataloguePage = (search: CatalogueSearch, limit = pageSize) =>
  call<CatalogueView>(api.GET('/api/v1/catalogue', { params: { query: toQuery(search, limit) } }));

export const catalogueQuery = (search: CatalogueSearch) =>
  queryOptions({
    queryKey: ['catalogue', search],
    queryFn: () => cataloguePage(search),
    placeholderData: keepPreviousData,
  });

export const entryQuery = (number: string) =>
  queryOptions({
    queryKey: ['catalogue', 'entry', number],
    queryFn: () => call<CatalogueEntryView>(api.GET('/api/v1/catalogue/{number}', { params: { path: { number } } })),
  });

/** The same in the words of schema.org. */
export const linkedDataQuery = (number: string) =>
  queryOptions({
    queryKey: ['catalogue', 'linked-data', number],
    queryFn: () =>
      call<Record<string, unknown>>(
        api.GET('/api/v1/catalogue/{number}/linked-data', { params: { path: { number } } }),
      ),
    staleTime: 10 * 60_000,
  });
