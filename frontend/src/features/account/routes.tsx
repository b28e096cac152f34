import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { text } from '@/ui/search';

const next = (search: Record<string, unknown>): { next?: string } => ({ next: text(search.next) });

// Read by the provider's library from the address itself, so nothing of it may be dropped.
const answerOfProvider = (search: Record<string, unknown>) => ({
  code: text(search.code),
  state: text(search.state),
  iss: text(search.iss),
  session_state: text(search.session_state),
  error: text(search.error),
  error_description: text(search.error_description),
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: next,
  component: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage'),
});

const providerReturnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in/provider',
  validateSearch: answerOfProvider,
  component: lazyRouteComponent(() => import('./ProviderReturnPage'), 'ProviderReturnPage'),
});

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  validateSearch: next,
  component: lazyRouteComponent(() => import('./PasswordPage'), 'PasswordPage'),
});

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  component: lazyRouteComponent(() => import('./AboutPage'), 'AboutPage'),
});

const calendarRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/calendar',
  beforeLoad: signedIn('AGENCY_OFFICER', 'BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER', 'AUDITOR'),
  component: lazyRouteComponent(() => import('./CalendarPage'), 'CalendarPage'),
});

export const accountRoutes = [signInRoute, providerReturnRoute, passwordRoute, aboutRoute, calendarRoute] as const;
