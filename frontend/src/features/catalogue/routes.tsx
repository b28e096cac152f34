import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/ui/root-route';

const catalogueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('./CataloguePage'), 'CataloguePage'),
});

export const catalogueRoutes = [catalogueRoute] as const;
