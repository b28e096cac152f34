import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { type TableSearch, tableSearch, text } from '@/ui/search';

const senders = signedIn('AGENCY_OFFICER', 'BUREAU_OFFICER', 'MINISTRY_OFFICER');

interface ImportSearch extends TableSearch {
  outcome?: string;
}

const importSearch = (search: Record<string, unknown>): ImportSearch => ({
  outcome: text(search.outcome),
  ...tableSearch(search),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  validateSearch: tableSearch,
  beforeLoad: senders,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./ImportsPage'), 'ImportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$id',
  validateSearch: importSearch,
  beforeLoad: senders,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./ImportPage'), 'ImportPage'),
});

export const importsRoutes = [importsRoute, importRoute] as const;
