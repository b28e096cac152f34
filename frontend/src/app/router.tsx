import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from '@/features/account/routes';
import { accountsRoutes } from '@/features/accounts/routes';
import { agenciesRoutes } from '@/features/agencies/routes';
import { apiKeysRoutes } from '@/features/api-keys/routes';
import { catalogueRoutes } from '@/features/catalogue/routes';
import { complianceRoutes } from '@/features/compliance/routes';
import { developersRoutes } from '@/features/developers/routes';
import { homeRoutes } from '@/features/home/routes';
import { importsRoutes } from '@/features/imports/routes';
import { innovationRoutes } from '@/features/innovations/routes';
import { obligationsRoutes } from '@/features/obligations/routes';
import { rulesRoutes } from '@/features/rules/routes';
import { webhooksRoutes } from '@/features/webhooks/routes';
import { rootRoute } from '@/ui/root-route';
import { parseSearch, stringifySearch } from '@/ui/search';
import { LoadingShape } from '@/ui/states';
import { ErrorPage, NotFoundPage } from './pages';
import { Shell } from './Shell';

// Each feature contributes its routes; this is the only place that joins them.
const routeTree = rootRoute.addChildren([
  ...complianceRoutes,
  ...homeRoutes,
  ...innovationRoutes,
  ...obligationsRoutes,
  ...agenciesRoutes,
  ...rulesRoutes,
  ...accountsRoutes,
  ...apiKeysRoutes,
  ...importsRoutes,
  ...webhooksRoutes,
  ...catalogueRoutes,
  ...accountRoutes,
  ...developersRoutes,
]);

rootRoute.update({ component: Shell });

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: () => (
      <div style={{ maxWidth: 1320, margin: '24px auto', padding: '0 24px' }}>
        <LoadingShape lines={6} />
      </div>
    ),
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
