import { expectAccessible, inLanguage, signIn, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  for (const path of ['/agencies', '/agencies/new']) {
    test(`${path} is accessible (${language})`, async ({ page }) => {
      await inLanguage(page, language);
      await signIn(page, 'ortala.5306');
      await page.goto(path);
      await expectAccessible(page);
    });
  }
}

for (const kind of ['RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSURE']) {
  test(`an agency's page and the form to reorganise it are accessible (${kind})`, async ({ page }) => {
    await signIn(page, 'ortala.5306');
    await page.goto('/agencies?q=dinas');
    await page.getByRole('rowheader').getByRole('link').first().click();
    await expectAccessible(page);
    await page.goto(`${new URL(page.url()).pathname}/reorganisation?kind=${kind}`);
    await expectAccessible(page);
  });
}
