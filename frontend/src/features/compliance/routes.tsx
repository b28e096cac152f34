import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { type TableSearch, tableSearch, text, whole } from '@/ui/search';
import { type FiguresSearch, figuresSearch } from './figures-search';

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

interface DashboardSearch extends FiguresSearch {
  government?: number;
  region?: string;
}

interface MatrixSearch extends TableSearch {
  government?: number;
  kind?: string;
  q?: string;
}

const watching = signedIn('BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER', 'AUDITOR');

const dashboardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboard',
  validateSearch: (search: Record<string, unknown>): DashboardSearch => ({
    ...figuresSearch(search),
    government: whole(search.government),
    region: text(search.region),
  }),
  beforeLoad: watching,
  component: lazyRouteComponent(() => import('./DashboardPage'), 'DashboardPage'),
});

const matrixRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/matrix',
  validateSearch: (search: Record<string, unknown>): MatrixSearch => ({
    government: whole(search.government),
    kind: text(search.kind),
    q: text(search.q),
    ...tableSearch(search),
  }),
  beforeLoad: watching,
  component: lazyRouteComponent(() => import('./MatrixPage'), 'MatrixPage'),
});

export const complianceRoutes = [homeRoute, regionRoute, governmentRoute, dashboardRoute, matrixRoute] as const;
