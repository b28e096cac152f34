import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { hasRole, sessionQuery } from './session';
import type { Role } from './types';

/** Thrown by a route that the signed-in account has no role for; the shell shows the no-permission page. */
export class NoPermission extends Error {}

interface Guarded {
  context: { queryClient: QueryClient };
  location: { href: string };
}

/** `beforeLoad` of a page for signed-in people; with roles, for people who hold one of them. */
export const signedIn =
  (...roles: Role[]) =>
  async ({ context, location }: Guarded): Promise<void> => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (!session) {
      throw redirect({ to: '/sign-in', search: { next: location.href } as never });
    }
    if (session.mustChangePassword) {
      throw redirect({ to: '/password', search: { next: location.href } as never });
    }
    if (roles.length > 0 && !hasRole(session, ...roles)) {
      throw new NoPermission();
    }
  };
