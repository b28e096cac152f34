import { expect, test } from 'vitest';
import { healthOf } from './health';

const since = '2026-11-01T00:00:00Z';

test.each([
  [{ state: 'ACTIVE', failingSince: null, lastDeliveredAt: null }, 'NEW'],
  [{ state: 'ACTIVE', failingSince: null, lastDeliveredAt: since }, 'WELL'],
  [{ state: 'ACTIVE', failingSince: since, lastDeliveredAt: since }, 'FAILING'],
  [{ state: 'PAUSED', paused: { cause: 'PERSON', since }, failingSince: since, lastDeliveredAt: since }, 'PAUSED'],
  [{ state: 'PAUSED', paused: { cause: 'GONE', since }, failingSince: since, lastDeliveredAt: since }, 'GIVEN_UP'],
] as const)('%o is %s', (endpoint, health) => {
  expect(healthOf(endpoint)).toBe(health);
});
