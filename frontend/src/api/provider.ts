import { queryOptions } from '@tanstack/react-query';
import { api, call } from './client';
import type { IdentityProvider, Page } from './types';

/** The identity provider that one may sign in through; null where none is configured. */
export const providerQuery = queryOptions({
  queryKey: ['provider'],
  queryFn: async (): Promise<IdentityProvider | null> => {
    const page = await call<Page<IdentityProvider>>(api.GET('/api/v1/session/providers', {}));
    return page.items[0] ?? null;
  },
  staleTime: 5 * 60_000,
});
