import { expectAccessible, inLanguage, test } from './support/test';

for (const path of ['/', '/?asOf=2026-06-30T16:59:59Z&focus=PENDING', '/?by=kind', '/regions/53', '/regions/53.06']) {
  test(`${path} is accessible`, async ({ page }) => {
    await page.goto(path);
    await expectAccessible(page);
  });
}

test("a government's page is accessible", async ({ page }) => {
  const answer = await page.request.get('/api/v1/compliance/breakdown?year=2026&by=government');
  await page.goto(`/governments/${(await answer.json()).items[0].key}`);
  await expectAccessible(page);
});

test('the front page is accessible in English', async ({ page }) => {
  await inLanguage(page, 'en');
  await page.goto('/');
  await expectAccessible(page);
});

test('the front page is accessible in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  await expectAccessible(page);
});

test('the front page is accessible on a phone, with its menu open', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 760 });
  await page.goto('/');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await expectAccessible(page);
});
