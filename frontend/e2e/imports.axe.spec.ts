import { expect, expectAccessible, inLanguage, signIn, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  test(`imports are accessible (${language})`, async ({ page }) => {
    await inLanguage(page, language);
    await signIn(page, 'ortala.5306');
    await page.goto('/imports');
    await expectAccessible(page);
    const sent = await page.request.post('/api/v1/imports/agencies?dryRun=true&fileName=uji.csv', {
      headers: { 'Content-Type': 'text/csv' },
      data: 'externalId,nmae,kind\nuji-axe,Uji,SEKOLAH\n',
    });
    const { id } = await sent.json();
    await page.goto(`/imports/${id}`);
    await expect(page.getByRole('table')).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
  });
}
