import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/ui/root-route';
import { catalogueSearch } from './catalogue-search';

const catalogueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue',
  validateSearch: catalogueSearch,
  component: lazyRouteComponent(() => import('./CataloguePage'), 'CataloguePage'),
});

const entryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue/$number',
  component: lazyRouteComponent(() => import('./EntryPage'), 'EntryPage'),
});

export const catalogueRoutes = [catalogueRoute, entryRoute] as const;
