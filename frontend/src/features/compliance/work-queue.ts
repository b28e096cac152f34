import { queryOptions } from '@tanstack/react-query';
import { api, call, everyRow } from '@/api/client';
import type { components } from '@/api/schema.gen';
import type { Page } from '@/api/types';

export type WaitingInnovation = components['schemas']['InnovationSummary'];
export type MissingAgency = components['schemas']['Obligation'];

interface Place {
  region?: string;
  government?: number;
}

const shown = 5;

export const toVerifyQuery = (year: number, place: Place) =>
  queryOptions({
    queryKey: ['innovations', 'queue', 'SUBMITTED', year, place],
    queryFn: () =>
      call<Page<WaitingInnovation>>(
        api.GET('/api/v1/innovations', {
          params: { query: { year, ...place, state: ['SUBMITTED'], sort: 'submittedAt', limit: shown } },
        }),
      ),
  });

/** The end of a window follows from the facts of each obligation, so the service keeps no order of it: all are read. */
export const returnedQuery = (year: number, place: Place) =>
  queryOptions({
    queryKey: ['innovations', 'queue', 'RETURNED', year, place],
    queryFn: async (): Promise<Page<WaitingInnovation>> => {
      const rows = await everyRow((cursor) =>
        call<Page<WaitingInnovation>>(
          api.GET('/api/v1/innovations', {
            params: { query: { year, ...place, state: ['RETURNED'], sort: 'submittedAt', limit: 200, cursor } },
          }),
        ),
      );
      return { items: soonestFirst(rows).slice(0, shown), total: rows.length };
    },
  });

export const missingQuery = (year: number, place: Place) =>
  queryOptions({
    queryKey: ['obligations', 'queue', year, place],
    queryFn: () =>
      call<Page<MissingAgency>>(
        api.GET('/api/v1/obligations', {
          params: { query: { year, ...place, status: ['PENDING', 'OVERDUE'], sort: 'dueOn', limit: shown } },
        }),
      ),
  });

/** What loses its first submission's date soonest; windows that have closed already come last. */
export function soonestFirst(items: WaitingInnovation[], now: Date = new Date()): WaitingInnovation[] {
  const rank = (item: WaitingInnovation) => {
    const end = item.revisionDueAt ? Date.parse(item.revisionDueAt) : Number.POSITIVE_INFINITY;
    return end < now.getTime() ? Number.MAX_SAFE_INTEGER - 1 : end;
  };
  return items.toSorted((one, other) => rank(one) - rank(other) || one.title.localeCompare(other.title, 'id'));
}

/** Whole days that have passed since. */
export const daysSince = (instant: string, now: Date = new Date()): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(instant)) / 86_400_000));

/** Whole days that are left, zero on the last one; negative when it has passed. */
export const daysBefore = (instant: string, now: Date = new Date()): number =>
  Math.floor((Date.parse(instant) - now.getTime()) / 86_400_000);
