import { expect, expectAccessible, inLanguage, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  test(`/api-docs is accessible (${language})`, async ({ page }) => {
    await inLanguage(page, language);
    await page.goto('/api-docs');
    await expect(page.locator('#operations-tag-Session')).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
  });
}

test('an opened operation is accessible', async ({ page }) => {
  await page.goto('/api-docs');
  await page.locator('#operations-tag-Session').getByRole('button').click();
  const operation = page.locator('#operations-Session-getSession');
  await operation.getByRole('button').first().click();
  await expect(operation.getByRole('button', { name: 'Execute' })).toBeVisible();
  await expectAccessible(page);
});

test('where a key is put in is accessible', async ({ page }) => {
  await page.goto('/api-docs');
  await page.getByRole('button', { name: 'Authorize', exact: true }).click({ timeout: 30_000 });
  await expect(page.locator('.dialog-ux').getByRole('textbox')).toBeVisible();
  await expectAccessible(page);
});
