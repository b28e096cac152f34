import { expectAccessible, inLanguage, signIn, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  for (const path of ['/dashboard', '/obligations', '/obligations?status=PENDING', '/matrix']) {
    test(`${path} is accessible (${language})`, async ({ page }) => {
      await inLanguage(page, language);
      await signIn(page, 'ortala.5306');
      await page.goto(path);
      await expectAccessible(page);
    });
  }
}

test('the form for an extension is accessible', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations');
  await page.getByRole('button', { name: 'Perpanjang tenggat' }).click();
  await expectAccessible(page);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the chosen agencies and the form for them are accessible (${scheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, 'ortala.5306');
    await page.goto('/obligations?status=PENDING');
    await page.getByRole('row').nth(1).getByRole('checkbox').check();
    await expectAccessible(page);
    await page
      .getByRole('region', { name: 'Instansi terpilih' })
      .getByRole('button', { name: 'Perpanjang tenggat' })
      .click();
    await expectAccessible(page);
  });
}

test('an open picker is accessible', async ({ page }) => {
  await signIn(page, 'panrb');
  await page.goto('/obligations');
  await page.getByRole('combobox', { name: 'Wilayah' }).click();
  await page.getByRole('listbox').getByRole('option').first().waitFor();
  await expectAccessible(page);
});
