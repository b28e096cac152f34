import type { Locator, Page } from '@playwright/test';
import { expect, expectNoSideScroll, signIn, test } from './support/test';

/** Opens "Who am I" among the operations on the session. */
async function openGetSession(page: Page): Promise<Locator> {
  const tag = page.locator('#operations-tag-Session');
  await expect(tag).toBeVisible({ timeout: 30_000 });
  await tag.getByRole('button').click();
  const operation = page.locator('#operations-Session-getSession');
  await operation.getByRole('button').first().click();
  return operation;
}

test('an operation is called from its documentation with the session', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto('/api-docs');
  const operation = await openGetSession(page);
  await operation.getByRole('button', { name: 'Execute' }).click();
  await expect(operation.locator('.live-responses-table tbody .response-col_status')).toContainText('200');
  await expect(operation.locator('.live-responses-table')).toContainText('"username": "auditor"');
});

test('without an account the footer leads there, and what is open can be tried', async ({ page }) => {
  await page.goto('/about');
  await page.getByRole('contentinfo').getByRole('link', { name: 'API untuk pengembang' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API untuk pengembang');
  const operation = await openGetSession(page);
  await operation.getByRole('button', { name: 'Execute' }).click();
  await expect(operation.locator('.live-responses-table tbody .response-col_status')).toContainText('401');
  await expect(page.getByRole('button', { name: 'Authorize' })).toBeVisible();
});

test('the viewer is loaded on its own page and not before', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto('/about');
  await page.waitForLoadState('networkidle');
  expect(scripts.filter((url) => /swagger/i.test(url))).toEqual([]);
});

test('on a telephone nothing sticks out', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/api-docs');
  await openGetSession(page);
  await expectNoSideScroll(page);
});
