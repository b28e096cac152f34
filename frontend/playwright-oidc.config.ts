import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** Runs against a product and a Keycloak that .ci/test-oidc starts; the tests change the realm, so they run one by one. */
export default defineConfig(base, {
  testDir: 'e2e-oidc',
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 30_000 },
});
