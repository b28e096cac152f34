import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, callVersioned, everyRow, ifMatch, type BodyOf, type QueryOf } from '@/api/client';
import type { Page, RegionView } from '@/api/types';
import type { PickerOption } from '@/ui/Picker';
import type {
  AgencyRequest,
  AgencyView,
  AgencyYear,
  ClosureRequest,
  Contact,
  ReorganisationPreview,
  SuccessionRequest,
  SuccessionView,
} from './types';

export const agenciesKey = ['agencies'] as const;
export const pageSize = 50;

export interface AgencyFilters {
  kind?: string;
  region?: string;
  government?: number;
  parent?: number;
  q?: string;
  activeOn?: string;
  sort?: string;
}

const agencyPage = (filters: AgencyFilters, cursor?: string, limit = pageSize) =>
  call<Page<AgencyView>>(
    api.GET('/api/v1/agencies', { params: { query: { ...filters, cursor, limit } as QueryOf<'/api/v1/agencies'> } }),
  );

export const agenciesQuery = (filters: AgencyFilters, cursor?: string) =>
  queryOptions({
    queryKey: [...agenciesKey, 'list', filters, cursor ?? null],
    queryFn: () => agencyPage(filters, cursor),
    placeholderData: keepPreviousData,
  });

export const agencyQuery = (id: number) =>
  queryOptions({
    queryKey: [...agenciesKey, id],
    queryFn: () => callVersioned<AgencyView>(api.GET('/api/v1/agencies/{id}', { params: { path: { id } } })),
  });

export const successionsQuery = (id: number) =>
  queryOptions({
    queryKey: [...agenciesKey, id, 'successions'],
    queryFn: () =>
      everyRow((cursor) =>
        call<Page<SuccessionView>>(
          api.GET('/api/v1/agencies/{id}/successions', { params: { path: { id }, query: { cursor, limit: 200 } } }),
        ),
      ),
  });

export const agencyYearsQuery = (id: number) =>
  queryOptions({
    queryKey: ['obligations', 'agency', id],
    queryFn: async () =>
      (
        await call<Page<AgencyYear>>(
          api.GET('/api/v1/agencies/{id}/obligations', { params: { path: { id }, query: { limit: 200 } } }),
        )
      ).items,
  });

/** Every living unit directly below, by id, for a split. */
export const unitIdsQuery = (parent: number, activeOn: string) =>
  queryOptions({
    queryKey: [...agenciesKey, 'units', parent, activeOn],
    queryFn: async () =>
      (await everyRow((cursor) => agencyPage({ parent, activeOn }, cursor, 200))).map(({ id }) => id),
  });

/** Living agencies by name, for a picker. */
export const findAgencies =
  (filters: AgencyFilters, without: number[] = []) =>
  async (q: string): Promise<PickerOption[]> => {
    const page = await agencyPage({ ...filters, q: q || undefined }, undefined, 30);
    return page.items
      .filter(({ id }) => !without.includes(id))
      .map(({ id, name, parentName, governmentName }) => ({
        value: String(id),
        label: name,
        note: parentName && parentName !== governmentName ? `${parentName}, ${governmentName}` : governmentName,
      }));
  };

export const findRegions =
  (below?: string) =>
  async (q: string): Promise<PickerOption[]> => {
    const query = q
      ? { q, limit: 50 }
      : below
        ? { parent: below, limit: 50 }
        : { level: 'PROVINCE' as const, limit: 50 };
    const page = await call<Page<RegionView>>(api.GET('/api/v1/regions', { params: { query } }));
    return page.items
      .filter(({ code }) => !below || code === below || code.startsWith(`${below}.`))
      .map(({ code, name }) => ({ value: code, label: name, note: code }));
  };

export const regionNameQuery = (code: string) =>
  queryOptions({
    queryKey: ['region', code],
    queryFn: () => call<RegionView>(api.GET('/api/v1/regions/{code}', { params: { path: { code } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const createAgency = (body: AgencyRequest, headers: Record<string, string>) =>
  call<AgencyView>(api.POST('/api/v1/agencies', { body: body as BodyOf<'/api/v1/agencies', 'post'>, headers }));

export const changeAgency = (id: number, etag: string, body: { externalId: string | null; contact: Contact | null }) =>
  callVersioned<AgencyView>(
    api.PATCH('/api/v1/agencies/{id}', { params: { path: { id } }, headers: ifMatch(etag), body }),
  );

export const closeAgency = (id: number, etag: string, body: ClosureRequest) =>
  call<AgencyView>(
    api.POST('/api/v1/agencies/{id}/closure', { params: { path: { id } }, headers: ifMatch(etag), body }),
  );

export const reorganiseAgency = (id: number, etag: string, body: SuccessionRequest) =>
  call<AgencyView>(
    api.POST('/api/v1/agencies/{id}/succession', {
      params: { path: { id } },
      headers: ifMatch(etag),
      body: body as BodyOf<'/api/v1/agencies/{id}/succession', 'post'>,
    }),
  );

export const previewSuccession = (id: number, body: SuccessionRequest) =>
  call<ReorganisationPreview>(
    api.POST('/api/v1/agencies/{id}/succession-preview', {
      params: { path: { id } },
      body: body as BodyOf<'/api/v1/agencies/{id}/succession-preview', 'post'>,
    }),
  );

export const previewClosure = (id: number, body: ClosureRequest) =>
  call<ReorganisationPreview>(api.POST('/api/v1/agencies/{id}/closure-preview', { params: { path: { id } }, body }));
