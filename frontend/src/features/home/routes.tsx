import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { whole } from '@/ui/search';

const agencyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agency',
  validateSearch: (search: Record<string, unknown>): { agency?: number } => ({ agency: whole(search.agency) }),
  beforeLoad: signedIn('AGENCY_OFFICER'),
  component: lazyRouteComponent(() => import('./AgencyHomePage'), 'AgencyHomePage'),
});

const explanationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agencies/$id/obligations/$year',
  beforeLoad: signedIn(),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./ExplanationPage'), 'ExplanationPage'),
});

export const homeRoutes = [agencyRoute, explanationRoute] as const;
