import { queryOptions } from '@tanstack/react-query';
import { api, call, everyRow } from '@/api/client';
import type {
  ExplanationView,
  InnovationPage,
  InnovationSummary,
  ObligationEventView,
  ObligationView,
  Page,
} from '@/api/types';

const root = 'obligations';

/** The agency's years, newest first. */
export const yearsQuery = (agency: number) =>
  queryOptions({
    queryKey: [root, 'of', agency],
    queryFn: () =>
      call<Page<ObligationView>>(
        api.GET('/api/v1/agencies/{id}/obligations', { params: { path: { id: agency }, query: { limit: 200 } } }),
      ),
  });

/** One year of every agency the account acts for. */
export const ownQuery = (year: number) =>
  queryOptions({
    queryKey: [root, 'own', year],
    queryFn: () =>
      call<Page<ObligationView>>(
        api.GET('/api/v1/obligations', { params: { query: { year, limit: 200, sort: 'agencyName' } } }),
      ),
  });

export const obligationQuery = (agency: number, year: number, asOf?: string) =>
  queryOptions({
    queryKey: [root, agency, year, asOf ?? 'now'],
    queryFn: () =>
      call<ObligationView>(
        api.GET('/api/v1/agencies/{id}/obligations/{year}', {
          params: { path: { id: agency, year }, query: { asOf } },
        }),
      ),
  });

export const explanationQuery = (agency: number, year: number, asOf?: string) =>
  queryOptions({
    queryKey: [root, agency, year, 'explanation', asOf ?? 'now'],
    queryFn: () =>
      call<ExplanationView>(
        api.GET('/api/v1/agencies/{id}/obligations/{year}/explanation', {
          params: { path: { id: agency, year }, query: { asOf } },
        }),
      ),
  });

export const obligationEventsQuery = (agency: number, year: number) =>
  queryOptions({
    queryKey: [root, agency, year, 'events'],
    queryFn: () =>
      everyRow((cursor) =>
        call<Page<ObligationEventView>>(
          api.GET('/api/v1/agencies/{id}/obligations/{year}/events', {
            params: { path: { id: agency, year }, query: { cursor, limit: 200 } },
          }),
        ),
      ),
  });

/** Drafts, what came back and what waits for its verdict: whatever of the agency's is not settled, of every year. */
export const unsettledQuery = (agency: number) =>
  queryOptions({
    queryKey: ['innovations', 'unsettled', agency],
    queryFn: (): Promise<InnovationSummary[]> =>
      everyRow((cursor) =>
        call<InnovationPage>(
          api.GET('/api/v1/innovations', {
            params: { query: { agency: [agency], state: ['DRAFT', 'RETURNED', 'SUBMITTED'], limit: 200, cursor } },
          }),
        ),
      ),
  });
