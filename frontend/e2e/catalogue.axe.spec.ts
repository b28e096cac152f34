import { expectAccessible, inLanguage, test } from './support/test';

for (const scheme of ['light', 'dark'] as const) {
  test(`the catalogue and an innovation are accessible (${scheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('/catalogue');
    await page.getByRole('article').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('article').first().getByRole('link').first().click();
    await page.getByRole('complementary').waitFor();
    await expectAccessible(page);
  });
}

test('the catalogue is accessible on a phone, in English, with its filters open', async ({ page }) => {
  await inLanguage(page, 'en');
  await page.setViewportSize({ width: 360, height: 760 });
  await page.goto('/catalogue');
  await page.getByText('Filter results').click();
  await expectAccessible(page);
});

test('an empty result is accessible', async ({ page }) => {
  await page.goto('/catalogue?q=qqqqqqxyzw');
  await expectAccessible(page);
});
