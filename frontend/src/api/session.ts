import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, call } from './client';
import { isProblem } from './problem';
import type { GrantView, Role, SessionView } from './types';

export const sessionKey = ['session'] as const;

export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  queryFn: async (): Promise<SessionView | null> => {
    try {
      return await call<SessionView>(api.GET('/api/v1/session', {}));
    } catch (problem) {
      if (isProblem(problem, 401)) {
        return null;
      }
      throw problem;
    }
  },
  staleTime: 5 * 60_000,
});

/** Who is signed in; null for a visitor and while the answer is on its way. */
export function useSession(): SessionView | null {
  return useQuery(sessionQuery).data ?? null;
}

export const hasRole = (session: SessionView | null, ...roles: Role[]): boolean =>
  session?.grants.some((grant) => roles.includes(grant.role)) ?? false;

export const grantsOf = (session: SessionView | null, role: Role): GrantView[] =>
  session?.grants.filter((grant) => grant.role === role) ?? [];
