import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { oneOf, whole } from '@/ui/search';
import { agenciesSearch } from './agencies-search';

const readers = signedIn('AGENCY_OFFICER', 'BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER', 'AUDITOR');
const writers = signedIn('BUREAU_OFFICER', 'MINISTRY_OFFICER');

const agenciesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agencies',
  validateSearch: agenciesSearch,
  beforeLoad: readers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./AgenciesPage'), 'AgenciesPage'),
});

const newAgencyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agencies/new',
  validateSearch: (search: Record<string, unknown>): { parent?: number } => ({ parent: whole(search.parent) }),
  beforeLoad: writers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./NewAgencyPage'), 'NewAgencyPage'),
});

const agencyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agencies/$id',
  beforeLoad: readers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./AgencyPage'), 'AgencyPage'),
});

const reorganiseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agencies/$id/reorganisation',
  validateSearch: (search: Record<string, unknown>): { kind?: 'RENAME' | 'MOVE' | 'MERGE' | 'SPLIT' | 'CLOSURE' } => ({
    kind: oneOf('RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSURE')(search.kind),
  }),
  beforeLoad: writers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./ReorganisePage'), 'ReorganisePage'),
});

export const agenciesRoutes = [agenciesRoute, newAgencyRoute, agencyRoute, reorganiseRoute] as const;
