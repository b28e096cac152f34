import { hasRole } from '@/api/session';
import type { SessionView } from '@/api/types';

/** Only a place of this page may be gone to after signing in, never another site. */
export function safeNext(next: string | undefined): string | undefined {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : undefined;
}

/** Where each role's work waits. */
export function homeOf(session: SessionView): string {
  if (hasRole(session, 'BUREAU_OFFICER', 'MINISTRY_OFFICER', 'REGION_OBSERVER', 'AUDITOR')) {
    return '/dashboard';
  }
  return hasRole(session, 'AGENCY_OFFICER') ? '/agency' : '/';
}
