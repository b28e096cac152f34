import type { SessionView } from '@/api/types';
import type { Role } from '@/api/types';
import { hasRole } from '@/api/session';

export interface NavigationEntry {
  to: string;
  /** Key of the word in `app.json`. */
  label: string;
  /** Absent: for everybody. */
  roles?: Role[];
}

/** What each role finds in the navigation, most used first. */
const watching: Role[] = ['BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER', 'AUDITOR'];

const entries: NavigationEntry[] = [
  { to: '/agency', label: 'nav.myAgency', roles: ['AGENCY_OFFICER'] },
  { to: '/dashboard', label: 'nav.dashboard', roles: watching },
  { to: '/review', label: 'nav.review', roles: ['BUREAU_OFFICER', 'MINISTRY_OFFICER'] },
  { to: '/innovations', label: 'nav.innovations', roles: ['AGENCY_OFFICER', ...watching] },
  { to: '/obligations', label: 'nav.obligations', roles: watching },
  { to: '/matrix', label: 'nav.matrix', roles: watching },
  { to: '/agencies', label: 'nav.agencies', roles: watching },
  { to: '/rules', label: 'nav.rules', roles: watching },
  { to: '/accounts', label: 'nav.accounts', roles: ['BUREAU_OFFICER', 'MINISTRY_OFFICER', 'AUDITOR'] },
  { to: '/api-keys', label: 'nav.apiKeys', roles: ['AGENCY_OFFICER', ...watching] },
  { to: '/imports', label: 'nav.imports', roles: ['AGENCY_OFFICER', 'BUREAU_OFFICER', 'MINISTRY_OFFICER'] },
  { to: '/webhooks', label: 'nav.webhooks', roles: ['BUREAU_OFFICER', 'MINISTRY_OFFICER', 'AUDITOR'] },
  { to: '/', label: 'nav.figures' },
  { to: '/catalogue', label: 'nav.catalogue' },
  { to: '/about', label: 'nav.about' },
];

export const navigationFor = (session: SessionView | null): NavigationEntry[] =>
  entries.filter(({ roles }) => !roles || hasRole(session, ...roles));
