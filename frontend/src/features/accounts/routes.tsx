import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { accountsSearch } from './accounts-search';

const readers = signedIn('BUREAU_OFFICER', 'MINISTRY_OFFICER', 'AUDITOR');

const accountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  validateSearch: accountsSearch,
  beforeLoad: readers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./AccountsPage'), 'AccountsPage'),
});

const newAccountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/new',
  beforeLoad: signedIn('BUREAU_OFFICER', 'MINISTRY_OFFICER'),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./NewAccountPage'), 'NewAccountPage'),
});

const signInRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/sign-in-rules',
  beforeLoad: signedIn('MINISTRY_OFFICER', 'AUDITOR'),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./SignInRulesPage'), 'SignInRulesPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$id',
  beforeLoad: readers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./AccountPage'), 'AccountPage'),
});

export const accountsRoutes = [accountsRoute, newAccountRoute, signInRulesRoute, accountRoute] as const;
