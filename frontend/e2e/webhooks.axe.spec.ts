import { expectAccessible, inLanguage, signIn, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  for (const path of ['/webhooks', '/webhooks/new']) {
    test(`${path} is accessible (${language})`, async ({ page }) => {
      await inLanguage(page, language);
      await signIn(page, 'panrb');
      await page.goto(path);
      await expectAccessible(page);
    });
  }
}
