import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, type BodyOf, call, etagOf, ifMatch } from '@/api/client';
import type { Page, RegionView } from '@/api/types';
import type { PickerOption } from '@/ui/Picker';
import type { Delivery, Endpoint, EndpointRequest, Outcome } from './types';

export const webhooksKey = ['webhooks'] as const;
export const pageSize = 25;

export const endpointsQuery = (cursor?: string) =>
  queryOptions({
    queryKey: [...webhooksKey, 'list', cursor ?? null],
    queryFn: () =>
      call<Page<Endpoint>>(api.GET('/api/v1/webhook-endpoints', { params: { query: { cursor, limit: pageSize } } })),
    placeholderData: keepPreviousData,
  });

export const endpointQuery = (id: number) =>
  queryOptions({
    queryKey: [...webhooksKey, id],
    queryFn: () => call<Endpoint>(api.GET('/api/v1/webhook-endpoints/{id}', { params: { path: { id } } })),
    refetchInterval: 10_000,
  });

/** Looked at again at once while somebody waits for what they asked for, often while something is pending. */
export const deliveriesQuery = (id: number, outcome?: Outcome, cursor?: string) =>
  queryOptions({
    queryKey: [...webhooksKey, id, 'deliveries', outcome ?? null, cursor ?? null],
    queryFn: () =>
      call<Page<Delivery>>(
        api.GET('/api/v1/webhook-endpoints/{id}/deliveries', {
          params: { path: { id }, query: { outcome, cursor, limit: pageSize } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => {
      const items = query.state.data?.items ?? [];
      return items.some(({ requested }) => requested)
        ? 1_000
        : items.some(({ outcome }) => outcome === 'PENDING')
          ? 5_000
          : 10_000;
    },
  });

const at = ({ id, version }: Endpoint) => ({ params: { path: { id } }, headers: ifMatch(etagOf(version)) });

export const createEndpoint = (body: EndpointRequest, headers: Record<string, string>) =>
  call<Endpoint>(api.POST('/api/v1/webhook-endpoints', { body, headers }));

export const changeEndpoint = (endpoint: Endpoint, body: EndpointRequest) =>
  call<Endpoint>(
    api.PATCH('/api/v1/webhook-endpoints/{id}', {
      ...at(endpoint),
      body: body as BodyOf<'/api/v1/webhook-endpoints/{id}', 'patch'>,
    }),
  );

export const removeEndpoint = (endpoint: Endpoint) => call(api.DELETE('/api/v1/webhook-endpoints/{id}', at(endpoint)));

export const pauseEndpoint = (endpoint: Endpoint, reason: string) =>
  call<Endpoint>(api.POST('/api/v1/webhook-endpoints/{id}/pause', { ...at(endpoint), body: { reason } }));

export const resumeEndpoint = (endpoint: Endpoint) =>
  call<Endpoint>(api.POST('/api/v1/webhook-endpoints/{id}/resumption', at(endpoint)));

export const rotateSecret = (endpoint: Endpoint, overlapHours: number) =>
  call<Endpoint>(api.POST('/api/v1/webhook-endpoints/{id}/rotation', { ...at(endpoint), body: { overlapHours } }));

export const sendTest = (id: number) =>
  call<Delivery>(api.POST('/api/v1/webhook-endpoints/{id}/test-event', { params: { path: { id } } }));

export const redeliver = (id: number, deliveryId: number) =>
  call<Delivery>(
    api.POST('/api/v1/webhook-endpoints/{id}/deliveries/{deliveryId}/redelivery', {
      params: { path: { id, deliveryId } },
    }),
  );

interface NamedAgency {
  id: number;
  name: string;
  governmentName: string;
}

export const findAgencies = async (q: string): Promise<PickerOption[]> => {
  const page = await call<Page<NamedAgency>>(
    api.GET('/api/v1/agencies', { params: { query: { q: q || undefined, limit: 30 } } }),
  );
  return page.items.map(({ id, name, governmentName }) => ({ value: String(id), label: name, note: governmentName }));
};

export const findRegions = async (q: string): Promise<PickerOption[]> => {
  const page = await call<Page<RegionView>>(
    api.GET('/api/v1/regions', { params: { query: q ? { q, limit: 50 } : { level: 'PROVINCE', limit: 50 } } }),
  );
  return page.items.map(({ code, name }) => ({ value: code, label: name, note: code }));
};
