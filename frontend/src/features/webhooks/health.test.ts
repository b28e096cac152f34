import { expect, test } from 'vitest';
import { healthOf } from './health';

const since = '2026-11-01T00:00:00Z';

test.each([
  [{ state: 'ACTIVE', failingSince: null, lastDeliveredAt: null }, 'NEW'],
  [{ state: 'ACTIVE', failingSince: null, lastDeliveredAt: since }, 'WELL'],
  [{ state: 'ACTIVE', failingSince: since, lastDeliveredAt: since }, 'FAILING'],
  [{ state: 'PAUSED', failingSince: since, lastDeliveredAt: since }, 'PAUSED'],
] as const)('%o is %s', (endpoint, health) => {
  expect(healthOf(endpoint)).toBe(health);
});
