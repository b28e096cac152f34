import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, type BodyOf, call, etagOf, everyRow, ifMatch, type QueryOf } from '@/api/client';
import type {
  AgencyName,
  CatalogueEntryView,
  CodeLists,
  EvidenceView,
  InnovationContent,
  InnovationEventView,
  InnovationPage,
  InnovationView,
  ObligationView,
  Page,
  PreflightView,
  RemarkView,
  SimilarView,
} from '@/api/types';
import { dateIn } from '@/ui/format';
import type { PickerOption } from '@/ui/Picker';

const root = 'innovations';
const path = (id: number) => ({ params: { path: { id } } });
const stretch = (id: number, cursor?: string) => ({ params: { path: { id }, query: { cursor, limit: 200 } } });

export interface InnovationFilter {
  agency?: number;
  government?: number;
  region?: string;
  year?: number;
  state?: string[];
  type?: string;
  sector?: string;
  q?: string;
  sort?: string;
  cursor?: string;
  limit?: number;
}

export const fetchInnovations = (filter: InnovationFilter) =>
  call<InnovationPage>(api.GET('/api/v1/innovations', { params: { query: filter as QueryOf<'/api/v1/innovations'> } }));

export const innovationsQuery = (filter: InnovationFilter) =>
  queryOptions({ queryKey: [root, 'list', filter], queryFn: () => fetchInnovations(filter) });

/** What waits for a verdict, oldest first, one stretch after the other. */
export const reviewQueueQuery = (year: number | undefined) =>
  infiniteQueryOptions({
    queryKey: [root, 'review', year ?? null],
    queryFn: ({ pageParam }) =>
      fetchInnovations({ state: ['SUBMITTED'], year, sort: 'submittedAt', limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const innovationQuery = (id: number) =>
  queryOptions({
    queryKey: [root, id],
    queryFn: () => call<InnovationView>(api.GET('/api/v1/innovations/{id}', path(id))),
  });

export const evidenceQuery = (id: number) =>
  queryOptions({
    queryKey: [root, id, 'evidence'],
    queryFn: () => call<Page<EvidenceView>>(api.GET('/api/v1/innovations/{id}/evidence', path(id))),
  });

export const remarksQuery = (id: number) =>
  queryOptions({
    queryKey: [root, id, 'remarks'],
    queryFn: () =>
      everyRow((cursor) => call<Page<RemarkView>>(api.GET('/api/v1/innovations/{id}/remarks', stretch(id, cursor)))),
  });

export const eventsQuery = (id: number) =>
  queryOptions({
    queryKey: [root, id, 'events'],
    queryFn: () =>
      everyRow((cursor) =>
        call<Page<InnovationEventView>>(api.GET('/api/v1/innovations/{id}/events', stretch(id, cursor))),
      ),
  });

export const preflightQuery = (id: number) =>
  queryOptions({
    queryKey: [root, id, 'preflight'],
    queryFn: () => call<PreflightView>(api.GET('/api/v1/innovations/{id}/preflight', path(id))),
  });

export const similarQuery = (id: number) =>
  queryOptions({
    queryKey: [root, id, 'similar'],
    queryFn: () => call<Page<SimilarView>>(api.GET('/api/v1/innovations/{id}/similar', path(id))),
  });

/** How much of a summary goes into an address, which has its limit; that much tells enough. */
const summaryInAddress = 1_500;

export const similarToTextQuery = (title: string, agency: number | undefined, whole?: string) => {
  // By character, so that none is cut in two.
  const summary = [...(whole ?? '')].slice(0, summaryInAddress).join('');
  return queryOptions({
    queryKey: [root, 'similar', title, summary, agency],
    queryFn: () =>
      call<Page<SimilarView>>(
        api.GET('/api/v1/innovations/similar', {
          params: { query: { title, summary: summary || undefined, agency } },
        }),
      ),
    enabled: title.trim().length >= 3,
    staleTime: 60_000,
  });
};

export const codeListsQuery = queryOptions({
  queryKey: ['code-lists'],
  queryFn: () => call<CodeLists>(api.GET('/api/v1/code-lists', {})),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A published innovation as everybody may read it, for one outside the reader's own scope. */
export const publishedQuery = (number: string) =>
  queryOptions({
    queryKey: ['catalogue', number],
    queryFn: () => call<CatalogueEntryView>(api.GET('/api/v1/catalogue/{number}', { params: { path: { number } } })),
  });

const livingAgencies = (q: string | undefined, limit: number) =>
  call<Page<AgencyName>>(
    api.GET('/api/v1/agencies', {
      params: { query: { q, activeOn: dateIn(new Date(), 'Asia/Jakarta'), limit, sort: 'name' } },
    }),
  );

/** Whether there is anything to choose between, and what is chosen while there is not. */
export const ownAgenciesQuery = queryOptions({
  queryKey: ['agencies', 'own'],
  queryFn: () => livingAgencies(undefined, 1),
});

export const ownAgencyQuery = (id: number) =>
  queryOptions({
    queryKey: ['agencies', 'own', id],
    queryFn: () => call<AgencyName>(api.GET('/api/v1/agencies/{id}', path(id))),
  });

/** The agencies one may register for, by name, for a picker. */
export async function findOwnAgencies(q: string): Promise<PickerOption[]> {
  const { items } = await livingAgencies(q || undefined, 30);
  return items.map(({ id, name, parentName }) => ({ value: String(id), label: name, note: parentName ?? undefined }));
}

export const openYearsQuery = (agency: number) =>
  queryOptions({
    queryKey: ['obligations', 'of', agency],
    queryFn: () =>
      call<Page<ObligationView>>(
        api.GET('/api/v1/agencies/{id}/obligations', { params: { path: { id: agency }, query: { limit: 200 } } }),
      ),
  });

export const create = (content: Partial<InnovationContent>, headers: Record<string, string>) =>
  call<InnovationView>(
    api.POST('/api/v1/innovations', { body: content as BodyOf<'/api/v1/innovations', 'post'>, headers }),
  );

export const patch = (id: number, version: number, body: Record<string, unknown>) =>
  call<InnovationView>(
    api.PATCH('/api/v1/innovations/{id}', {
      ...path(id),
      body,
      headers: { ...ifMatch(etagOf(version)), 'Content-Type': 'application/merge-patch+json' },
    }),
  );

/** A successor goes on with a draft of an agency that has ended. */
export const takeOver = (id: number, version: number, agencyId: number) =>
  call<InnovationView>(
    api.PATCH('/api/v1/innovations/{id}', {
      ...path(id),
      body: { agencyId },
      headers: { ...ifMatch(etagOf(version)), 'Content-Type': 'application/merge-patch+json' },
    }),
  );

export const read = (id: number) => call<InnovationView>(api.GET('/api/v1/innovations/{id}', path(id)));

export type Verb = 'submission' | 'verification' | 'return' | 'rejection' | 'withdrawal' | 'revocation';

export const act = (verb: Verb, id: number, version: number, body: Record<string, unknown>) =>
  call<InnovationView>(
    api.POST(`/api/v1/innovations/{id}/${verb}`, { ...path(id), body, headers: ifMatch(etagOf(version)) }),
  );

export const resolveRemark = (id: number, remarkId: number, version: number, reply: string) =>
  call<RemarkView>(
    api.POST('/api/v1/innovations/{id}/remarks/{remarkId}/resolution', {
      params: { path: { id, remarkId } },
      headers: ifMatch(etagOf(version)),
      body: { reply },
    }),
  );

/** A file never changes, so that its number is its version. */
export const removeEvidence = (id: number, n: number) =>
  call<unknown>(
    api.DELETE('/api/v1/innovations/{id}/evidence/{n}', {
      params: { path: { id, n } },
      headers: ifMatch(etagOf(n)),
    }),
  );

export const evidenceAddress = (id: number, n: number) => `/api/v1/innovations/${id}/evidence/${n}/content`;

/** After a verb everything that shows or counts innovations is asked for anew. */
export async function afterVerb(queryClient: QueryClient, view: InnovationView): Promise<void> {
  queryClient.setQueryData(innovationQuery(view.id).queryKey, view);
  await Promise.all(
    [root, 'obligations', 'compliance', 'catalogue'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
  );
}
