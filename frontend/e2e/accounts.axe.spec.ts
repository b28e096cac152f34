import { expectAccessible, inLanguage, signIn, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  for (const path of ['/accounts', '/accounts/new']) {
    test(`${path} is accessible (${language})`, async ({ page }) => {
      await inLanguage(page, language);
      await signIn(page, 'panrb');
      await page.goto(path);
      await expectAccessible(page);
    });
  }
}

test("an account's page is accessible", async ({ page }) => {
  await signIn(page, 'panrb');
  await page.goto('/accounts?q=dinkes.5306');
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expectAccessible(page);
});
