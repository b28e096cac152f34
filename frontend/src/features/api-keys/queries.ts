import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, call, etagOf, ifMatch, type BodyOf, type QueryOf } from '@/api/client';
import type { Page, RegionView } from '@/api/types';
import type { PickerOption } from '@/ui/Picker';
import type { ApiKey, ApiKeyRequest } from './types';

export const apiKeysKey = ['api-keys'] as const;
export const pageSize = 50;

export interface ApiKeyFilters {
  q?: string;
  state?: string;
  sort?: string;
}

export const apiKeyPage = (filters: ApiKeyFilters, cursor?: string, limit = pageSize) =>
  call<Page<ApiKey>>(
    api.GET('/api/v1/api-keys', { params: { query: { ...filters, cursor, limit } as QueryOf<'/api/v1/api-keys'> } }),
  );

export const apiKeysQuery = (filters: ApiKeyFilters, cursor?: string) =>
  queryOptions({
    queryKey: [...apiKeysKey, filters, cursor ?? null],
    queryFn: () => apiKeyPage(filters, cursor),
    placeholderData: keepPreviousData,
  });

const of = ({ id, version }: ApiKey) => ({ params: { path: { id } }, headers: ifMatch(etagOf(version)) });

export const createApiKey = (body: ApiKeyRequest, headers: Record<string, string>) =>
  call<ApiKey>(api.POST('/api/v1/api-keys', { body, headers }));

export const changeApiKey = (key: ApiKey, body: Partial<ApiKeyRequest>) =>
  call<ApiKey>(
    api.PATCH('/api/v1/api-keys/{id}', { ...of(key), body: body as BodyOf<'/api/v1/api-keys/{id}', 'patch'> }),
  );

export const rotateApiKey = (key: ApiKey, overlapHours: number) =>
  call<ApiKey>(api.POST('/api/v1/api-keys/{id}/rotation', { ...of(key), body: { overlapHours } }));

export const revokeApiKey = (key: ApiKey) => call(api.DELETE('/api/v1/api-keys/{id}', of(key)));

interface NamedAgency {
  id: number;
  name: string;
  governmentName: string;
}

/** Living agencies of the own scope. */
export const findAgencies =
  (activeOn: string) =>
  async (q: string): Promise<PickerOption[]> => {
    const page = await call<Page<NamedAgency>>(
      api.GET('/api/v1/agencies', { params: { query: { activeOn, q: q || undefined, limit: 30 } } }),
    );
    return page.items.map(({ id, name, governmentName }) => ({ value: String(id), label: name, note: governmentName }));
  };

export const findRegions = async (q: string): Promise<PickerOption[]> => {
  const page = await call<Page<RegionView>>(
    api.GET('/api/v1/regions', { params: { query: q ? { q, limit: 50 } : { level: 'PROVINCE', limit: 50 } } }),
  );
  return page.items.map(({ code, name }) => ({ value: code, label: name, note: code }));
};
