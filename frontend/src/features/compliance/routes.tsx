import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '@/ui/root-route';
import { figuresSearch } from './figures-search';

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: figuresSearch,
  component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

const regionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regions/$code',
  validateSearch: figuresSearch,
  component: lazyRouteComponent(() => import('./RegionPage'), 'RegionPage'),
});

const governmentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/governments/$id',
  validateSearch: figuresSearch,
  component: lazyRouteComponent(() => import('./GovernmentPage'), 'GovernmentPage'),
});

export const complianceRoutes = [homeRoute, regionRoute, governmentRoute] as const;
