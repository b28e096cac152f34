import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { obligationsSearch } from './obligations-search';

const obligationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/obligations',
  validateSearch: obligationsSearch,
  beforeLoad: signedIn('BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER', 'AUDITOR', 'AGENCY_OFFICER'),
  component: lazyRouteComponent(() => import('./ObligationsPage'), 'ObligationsPage'),
});

export const obligationsRoutes = [obligationsRoute] as const;
