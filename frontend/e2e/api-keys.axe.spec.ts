import { expectAccessible, inLanguage, signIn, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  test(`the list of keys and the form of a new one are accessible (${language})`, async ({ page }) => {
    await inLanguage(page, language);
    await signIn(page, 'panrb');
    await page.goto('/api-keys');
    await expectAccessible(page);
    await page
      .getByRole('main')
      .getByRole('button', { name: language === 'id' ? 'Buat kunci' : 'Make a key' })
      .click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
    await expectAccessible(page);
    await page.getByRole('dialog').getByRole('button').last().click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await expectAccessible(page);
  });
}

test('a secret that is shown once, its rotation and its revocation are accessible', async ({ page }) => {
  const name = `Akses ${Date.now().toString(36)}`;
  await signIn(page, 'ortala.5306');
  await page.goto('/api-keys');
  await page.getByRole('main').getByRole('button', { name: 'Buat kunci' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Nama' }).fill(name);
  await page.getByRole('dialog').getByRole('checkbox').first().check();
  await page.getByRole('dialog').getByRole('button').last().click();
  await page.getByRole('dialog', { name: new RegExp(name) }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const row = page.getByRole('row', { name: new RegExp(name) });
  for (const deed of [/Ganti rahasia/, /Cabut/]) {
    await row.getByRole('button', { name: deed }).click();
    await page.getByRole('dialog').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  }
  await expectAccessible(page);
});
