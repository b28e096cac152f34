import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { oneOf, whole } from '@/ui/search';
import { listSearch } from './list-search';
import { partKeys } from './parts';

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innovations',
  validateSearch: listSearch,
  beforeLoad: signedIn(),
  component: lazyRouteComponent(() => import('./InnovationListPage'), 'InnovationListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innovations/new',
  validateSearch: (search: Record<string, unknown>): { agency?: number } => ({ agency: whole(search.agency) }),
  beforeLoad: signedIn('AGENCY_OFFICER'),
  component: lazyRouteComponent(() => import('./NewInnovationPage'), 'NewInnovationPage'),
});

const innovationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innovations/$id',
  beforeLoad: signedIn(),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./InnovationPage'), 'InnovationPage'),
});

const editRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/innovations/$id/edit',
  validateSearch: (search: Record<string, unknown>): { part?: string } => ({ part: oneOf(...partKeys)(search.part) }),
  beforeLoad: signedIn('AGENCY_OFFICER'),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./RegistrationPage'), 'RegistrationPage'),
});

const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review',
  validateSearch: (search: Record<string, unknown>): { item?: number } => ({ item: whole(search.item) }),
  beforeLoad: signedIn('BUREAU_OFFICER', 'MINISTRY_OFFICER'),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./review/ReviewPage'), 'ReviewPage'),
});

/** A link to one innovation under review, from wherever it waits. */
const reviewOneRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/review', search: { item: Number(params.id) }, replace: true });
  },
});

export const innovationRoutes = [listRoute, newRoute, innovationRoute, editRoute, reviewRoute, reviewOneRoute] as const;
