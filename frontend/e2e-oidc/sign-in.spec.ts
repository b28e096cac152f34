import { expect, expectAccessible, expectNoSideScroll, inLanguage, signIn, test } from '../e2e/support/test';
import { admin, group, issuer, person, program, signInAtKeycloak } from './keycloak';

const origin = new URL(process.env.E2E_BASE_URL ?? 'http://localhost:8080').origin;
const deepLink = '/accounts?q=dinkes';

/** What an administrator would do in the page, in short. */
async function rule(browser: import('@playwright/test').Browser, value: string, claim = '/groups'): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, 'panrb');
  const government = await page.request.get('/api/v1/agencies?kind=REGENCY&region=53.06');
  const answer = await page.request.post('/api/v1/sign-in-rules', {
    data: { claim, value, grant: { role: 'BUREAU_OFFICER', agencyId: (await government.json()).items[0].id } },
    headers: { Origin: origin },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  await context.close();
}

async function keepsNoToken(page: import('@playwright/test').Page): Promise<void> {
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }));
  expect(kept).not.toMatch(/eyJ|token|verifier/);
  const cookies = await page.context().cookies(origin);
  expect(cookies.filter(({ name }) => name === 'satu_inovasi_session').map(({ httpOnly }) => httpOnly)).toEqual([true]);
}

test('a newcomer without a rule is told whom to ask and what to say', async ({ page }) => {
  const budi = await person();
  await page.goto(deepLink);
  await page.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await signInAtKeycloak(page, budi);
  await expect(page.getByRole('alert')).toContainText('Hubungi biro');
  await expect(page.getByRole('alert')).toContainText(budi.id);
  await expect(page.getByRole('link', { name: 'Masuk', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Masuk sebagai orang lain' }).click();
  await expect(page.locator('#password')).toBeVisible();
});

test('with a rule one lands where one wanted to go, works, and signs out here and there', async ({ page, browser }) => {
  const { id, name } = await group();
  const budi = await person(id);
  await rule(browser, name);
  await page.goto(deepLink);
  await page.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await signInAtKeycloak(page, budi);
  await expect(page).toHaveURL(new RegExp(`${deepLink.replace('?', '\\?')}$`));
  await expect(page.getByRole('link', { name: 'dinkes.5306' })).toBeVisible();
  await expect(page.getByText(budi.name)).toBeVisible();
  await keepsNoToken(page);
  await page.reload();
  await expect(page.getByRole('link', { name: 'dinkes.5306' })).toBeVisible();

  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page).toHaveURL(new RegExp(`^${issuer}/protocol/openid-connect/logout`));
  await page.locator('#kc-logout').click();
  await expect(page).toHaveURL(`${origin}/`);
  await expect(page.getByRole('link', { name: 'Masuk', exact: true })).toBeVisible();
  expect((await page.request.get('/api/v1/session')).status()).toBe(401);
  await page.goto(deepLink);
  await page.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await expect(page.locator('#password')).toBeVisible();
});

test('who leaves the group loses the role at the next sign-in', async ({ page, browser }) => {
  const { id, name } = await group();
  const budi = await person(id);
  await rule(browser, name);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await signInAtKeycloak(page, budi);
  await expect(page).toHaveURL(/\/dashboard/);
  await admin('DELETE', `/users/${budi.id}/groups/${id}`);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await expect(page).toHaveURL(`${origin}/`);
  expect((await (await page.request.get('/api/v1/session')).json()).grants).toEqual([]);
});

test('the ministry records a rule in the page, sees who holds it, and ends it', async ({ page, browser }) => {
  const { id, name } = await group();
  const budi = await person(id);
  await signIn(page, 'panrb');
  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Aturan masuk' }).click();
  await page.getByRole('button', { name: 'Tambah aturan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Klaim').fill('groups');
  await dialog.getByLabel('Nilai').fill(name);
  await dialog.getByRole('combobox', { name: 'Instansi' }).fill('Flores Timur');
  await page.getByRole('listbox').getByRole('option').first().click();
  await dialog.getByRole('button', { name: 'Tambah aturan' }).click();
  await expect(dialog.getByLabel('Klaim')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Klaim').fill('/groups');
  await dialog.getByRole('button', { name: 'Tambah aturan' }).click();
  await expect(dialog).toBeHidden();
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL: origin, locale: 'id-ID' });
  const own = await context.newPage();
  await own.goto('/sign-in');
  await own.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await signInAtKeycloak(own, budi);
  await expect(own).toHaveURL(/\/dashboard/);

  await page.reload();
  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('1 akun memegang peran ini');
  await row.getByRole('button', { name: /Akhiri aturan/ }).click();
  await expect(page.getByRole('dialog')).toContainText('1 akun kehilangan peran');
  await page.getByRole('dialog').getByRole('button', { name: 'Akhiri aturan' }).click();
  await expect(page.getByRole('region', { name: 'Aturan yang sudah berakhir' })).toContainText(name);
  expect((await own.request.get('/api/v1/accounts')).status()).toBe(403);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoSideScroll(page);
  await context.close();
});

test('an administrator links an account to a subject, and unlinks it', async ({ page, browser }) => {
  const budi = await person();
  await signIn(page, 'ortala.7324');
  await page.goto('/accounts?q=dlh.7324');
  await page.getByRole('link', { name: 'dlh.7324' }).click();
  const section = page.getByRole('region', { name: 'Masuk lewat Keycloak' });
  await section.getByRole('button', { name: 'Tautkan' }).click();
  await page.getByRole('dialog').getByLabel('Subjek').fill(budi.id);
  await page.getByRole('dialog').getByRole('button', { name: 'Tautkan' }).click();
  await expect(section.getByText(budi.id, { exact: true })).toBeVisible();
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL: origin, locale: 'id-ID' });
  const own = await context.newPage();
  await own.goto('/sign-in');
  await own.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await signInAtKeycloak(own, budi);
  await expect(own).toHaveURL(/\/agency/);
  expect((await (await own.request.get('/api/v1/session')).json()).account.username).toBe('dlh.7324');

  await page.reload();
  await section.getByRole('button', { name: /Lepas taut/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lepas taut' }).click();
  await expect(section.getByText(/dilepas/)).toBeVisible();
  expect((await own.request.get('/api/v1/session')).status()).toBe(401);
  await context.close();
});

for (const [language, button, words] of [
  ['id', 'Masuk dengan Keycloak', 'membatalkan proses masuk'],
  ['en', 'Sign in with Keycloak', 'cancelled signing in'],
] as const) {
  test(`what the provider refuses is told in plain words (${language})`, async ({ page }) => {
    await inLanguage(page, language);
    await page.route(`${issuer}/protocol/openid-connect/auth*`, (route) => {
      const asked = new URL(route.request().url()).searchParams;
      const back = new URLSearchParams({ error: 'access_denied', state: asked.get('state') ?? '' });
      return route.fulfill({ status: 302, headers: { Location: `${asked.get('redirect_uri')}?${back}` } });
    });
    await page.goto('/sign-in');
    await expectAccessible(page);
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('alert')).toContainText(words);
    await expectAccessible(page);
  });
}

test('an answer that this tab did not ask for signs nobody in', async ({ page }) => {
  await page.goto(
    `/sign-in/provider?code=abc&state=ffffffffffffffffffffffffffffffff&iss=${encodeURIComponent(issuer)}`,
  );
  await expect(page.getByRole('alert')).toContainText('Mulai sekali lagi');
});

test('an answer with another nonce signs nobody in', async ({ page, browser }) => {
  const { id, name } = await group();
  const budi = await person(id);
  await rule(browser, name);
  await page.route(`${issuer}/protocol/openid-connect/auth*`, (route) => {
    const changed = new URL(route.request().url());
    if (!changed.searchParams.has('nonce') || changed.searchParams.get('nonce') === 'foreign') {
      return route.continue();
    }
    changed.searchParams.set('nonce', 'foreign');
    return route.fulfill({ status: 302, headers: { Location: changed.href } });
  });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await signInAtKeycloak(page, budi);
  await expect(page.getByRole('alert')).toContainText('tidak dapat diterima');
  expect((await page.request.get('/api/v1/session')).status()).toBe(401);
});

test('while the provider cannot be reached, local accounts sign in', async ({ page }) => {
  await page.route(`${new URL(issuer).origin}/**`, (route) => route.abort());
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Masuk dengan Keycloak' }).click();
  await expect(page.getByRole('alert')).toContainText('tidak dapat dihubungi');
  await page.getByLabel('Nama pengguna').fill('auditor');
  await page.getByLabel('Kata sandi', { exact: true }).fill(process.env.DEMO_PASSWORD ?? 'satu-inovasi-demo');
  await page.getByRole('main').getByRole('button', { name: 'Masuk', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Keluar' })).toBeVisible();
});

test('a program calls with its own token, where it is meant for this service', async ({ request, browser }) => {
  const ours = await program('satu-inovasi-api');
  await rule(browser, ours.clientId, '/azp');
  const ask = async (token: string) =>
    request.get('/api/v1/accounts?limit=1', { headers: { Authorization: `Bearer ${token}` } });
  expect((await ask(await ours.token())).status()).toBe(200);
  const foreign = await program('another-service');
  const refused = await ask(await foreign.token());
  expect(refused.status()).toBe(401);
  expect((await refused.json()).type).toBe('urn:satu-inovasi:problem:account:token-audience');
});

test('keys that Keycloak rotates are followed', async ({ request, browser }) => {
  const ours = await program('satu-inovasi-api');
  await rule(browser, ours.clientId, '/azp');
  const status = async () =>
    (await request.get('/api/v1/session', { headers: { Authorization: `Bearer ${await ours.token()}` } })).status();
  expect(await status()).toBe(200);
  const { id } = (await admin('GET', '')) as { id: string };
  await admin('POST', '/components', {
    name: `rsa-${Date.now()}`,
    providerId: 'rsa-generated',
    providerType: 'org.keycloak.keys.KeyProvider',
    parentId: id,
    config: {
      priority: [String(Math.floor(Date.now() / 1000))],
      enabled: ['true'],
      active: ['true'],
      algorithm: ['RS256'],
    },
  });
  await expect.poll(status, { timeout: 30_000, intervals: [1000] }).toBe(200);
});
