import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { apiKeysSearch } from './api-keys-search';

const apiKeysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-keys',
  validateSearch: apiKeysSearch,
  beforeLoad: signedIn('AGENCY_OFFICER', 'BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER', 'AUDITOR'),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./ApiKeysPage'), 'ApiKeysPage'),
});

export const apiKeysRoutes = [apiKeysRoute] as const;
