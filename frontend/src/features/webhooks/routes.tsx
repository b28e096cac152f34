import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { tableSearch } from '@/ui/search';
import { deliveriesSearch } from './webhooks-search';

const readers = signedIn('BUREAU_OFFICER', 'MINISTRY_OFFICER', 'AUDITOR');

const webhooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks',
  validateSearch: tableSearch,
  beforeLoad: readers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./WebhooksPage'), 'WebhooksPage'),
});

const newWebhookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks/new',
  beforeLoad: signedIn('BUREAU_OFFICER', 'MINISTRY_OFFICER'),
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./NewWebhookPage'), 'NewWebhookPage'),
});

const webhookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/webhooks/$id',
  validateSearch: deliveriesSearch,
  beforeLoad: readers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./WebhookPage'), 'WebhookPage'),
});

export const webhooksRoutes = [webhooksRoute, newWebhookRoute, webhookRoute] as const;
