import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/ui/root-route';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

export const complianceRoutes = [homeRoute] as const;
