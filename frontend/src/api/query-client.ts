import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isProblem } from './problem';
import { sessionKey } from './session';

/** 401 anywhere means that the session has ended: forget it once, here, and the shell offers to sign in again. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isProblem(error, 401)) {
      client.setQueryData(sessionKey, null);
    }
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && (!isProblem(error) || error.status === 0 || error.status >= 502),
      },
    },
  });
  return client;
}
