import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedIn } from '@/api/access';
import { rootRoute } from '@/ui/root-route';
import { whole } from '@/ui/search';

const readers = signedIn('AGENCY_OFFICER', 'BUREAU_OFFICER', 'REGION_OBSERVER', 'MINISTRY_OFFICER', 'AUDITOR');

const rulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules',
  beforeLoad: readers,
  component: lazyRouteComponent(() => import('./RulesPage'), 'RulesPage'),
});

const newRuleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules/new',
  /** The rule that the new one begins with. */
  validateSearch: (search: Record<string, unknown>): { from?: number } => ({ from: whole(search.from) }),
  beforeLoad: signedIn('BUREAU_OFFICER', 'MINISTRY_OFFICER'),
  component: lazyRouteComponent(() => import('./RuleForm'), 'NewRulePage'),
});

const yearsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/years',
  beforeLoad: readers,
  staticData: { ownYear: true },
  component: lazyRouteComponent(() => import('./YearsPage'), 'YearsPage'),
});

export const rulesRoutes = [rulesRoute, newRuleRoute, yearsRoute] as const;
