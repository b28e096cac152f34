import type { Locator, Page } from '@playwright/test';
import { expect, expectNoSideScroll, signIn, test } from './support/test';

async function open(page: Page, tag: string, operationId: string): Promise<Locator> {
  const group = page.locator(`#operations-tag-${tag}`);
  await expect(group).toBeVisible({ timeout: 30_000 });
  const operation = page.locator(`#operations-${tag}-${operationId}`);
  if (!(await operation.isVisible())) {
    await group.getByRole('button').click();
  }
  await operation.getByRole('button').first().click();
  return operation;
}

/** "Who am I" among the operations on the session. */
const openGetSession = (page: Page) => open(page, 'Session', 'getSession');

/** What came back: its status, its headers and its body. */
async function execute(operation: Locator) {
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await expect(answer.locator('tbody .response-col_status')).toContainText(/\d/);
  return answer;
}

const status = (answer: Locator) => answer.locator('tbody .response-col_status');

async function authorize(page: Page, key: string) {
  await page.getByRole('button', { name: 'Authorize', exact: true }).click();
  const dialog = page.locator('.dialog-ux');
  // One field: the session has none.
  await dialog.getByRole('textbox').fill(key);
  await dialog.getByRole('button', { name: 'Apply credentials' }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(dialog).toBeHidden();
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

test('with a key: it goes along, its limits are seen, and nothing keeps it', async ({ page, baseURL }) => {
  test.slow();
  await signIn(page, 'ortala.5306');
  const expiresOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const made = await page.request.post('/api/v1/api-keys', {
    data: { name: `Viewer ${Date.now().toString(36)}`, scopes: ['obligations:read'], expiresOn },
    headers: { Origin: new URL(baseURL ?? '').origin },
  });
  const { secret } = await made.json();
  await page.context().clearCookies();

  await page.goto('/api-docs');
  const obligations = await open(page, 'Obligations', 'listObligations');
  await expect(status(await execute(obligations))).toContainText('401');
  await authorize(page, secret);
  const answer = await execute(obligations);
  await expect(status(answer)).toContainText('200');
  await expect(answer).toContainText('ratelimit: "default";r=');
  const agencies = await open(page, 'Agencies', 'listAgencies');
  await expect(status(await execute(agencies))).toContainText('403');

  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(kept).not.toContain(secret);
  await page.reload();
  await expect(status(await execute(await open(page, 'Obligations', 'listObligations')))).toContainText('401');
});

test('with the session: something is created and changed by its version', async ({ page }) => {
  test.slow();
  await signIn(page, 'dlh.5306');
  const { grants } = await (await page.request.get('/api/v1/session')).json();
  const { items } = await (await page.request.get('/api/v1/reporting-years?limit=1')).json();
  const title = `Dari penampil ${Date.now().toString(36)}`;

  await page.goto('/api-docs');
  const creating = await open(page, 'Innovations', 'createInnovation');
  await creating
    .locator('textarea.body-param__text')
    .fill(JSON.stringify({ agencyId: grants[0].agencyId, year: items[0].year, title, type: 'NEW' }));
  const created = await execute(creating);
  await expect(status(created)).toContainText('201');
  const text = (await created.textContent()) ?? '';
  const tag = /etag: ("[^"]+")/i.exec(text)?.[1] ?? '';
  const id = /innovations\/(\d+)/.exec(text)?.[1] ?? '';

  const changing = await open(page, 'Innovations', 'patchInnovation');
  await changing.locator('tr[data-param-name="id"] input').fill(id);
  await changing.locator('textarea.body-param__text').fill('{"theme":"Layanan warga"}');
  await changing.locator('tr[data-param-name="If-Match"] input').fill('"999"');
  await expect(status(await execute(changing))).toContainText('412');
  await changing.locator('tr[data-param-name="If-Match"] input').fill(tag);
  const changed = await execute(changing);
  await expect(status(changed)).toContainText('200');
  await expect(changed).toContainText('"theme": "Layanan warga"');
});
