import { useSearch } from '@tanstack/react-router';
import { agencyKinds } from '@/api/kinds';
import type { AgencyKind, ObligationStatus } from '@/api/types';
import { manyOf, oneOf, text } from '@/ui/search';
import { statusOrder } from '@/ui/status';
import type { By } from './queries';

export interface FiguresSearch {
  by?: By;
  kind?: AgencyKind;
  sort?: string;
  /** The statuses whose count stands in the breakdown as a column of its own. */
  focus?: ObligationStatus[];
}

export const figuresSearch = (search: Record<string, unknown>): FiguresSearch => ({
  by: oneOf('region', 'government', 'kind')(search.by),
  kind: oneOf(...agencyKinds)(search.kind),
  sort: text(search.sort),
  focus: manyOf(...statusOrder)(search.focus),
});

/** The same page with the breakdown sorted by the statuses that were counted: where they are. */
export const focusFor = (statuses: ObligationStatus[]) =>
  ((before: Record<string, unknown>) => ({ ...before, focus: statuses, sort: '-focus' })) as never;

/** The agency kind that the page is narrowed to. */
export const useScopeKind = (): AgencyKind | undefined => (useSearch({ strict: false }) as FiguresSearch).kind;
