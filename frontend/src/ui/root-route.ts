import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, retainSearchParams } from '@tanstack/react-router';

export interface RootSearch {
  /** The reporting year every figure on the page is about; absent means the current one. */
  year?: number;
  /** A past instant (ISO 8601): the figures as they were known then. */
  asOf?: string;
}

function validateSearch(search: Record<string, unknown>): RootSearch {
  const year = Number(search.year);
  const asOf = typeof search.asOf === 'string' && !Number.isNaN(Date.parse(search.asOf)) ? search.asOf : undefined;
  return { year: Number.isInteger(year) && year >= 2000 && year <= 2200 ? year : undefined, asOf };
}

/** Every feature hangs its routes here; the shell around them is added in `app`. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  validateSearch,
  search: { middlewares: [retainSearchParams(['year', 'asOf'])] },
});

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page is about the year in its own path, or about none: choosing one in the header would do nothing. */
    ownYear?: boolean;
  }
}
