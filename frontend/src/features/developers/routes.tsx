import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/ui/root-route';

const apiDocsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/api-docs',
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./ApiDocsPage'), 'ApiDocsPage'),
});

export const developersRoutes = [apiDocsRoute] as const;
