import { expect, expectAccessible, inLanguage, signIn, test } from './support/test';

for (const language of ['id', 'en'] as const) {
  for (const path of ['/sign-in', '/about', '/nowhere']) {
    test(`${path} is accessible (${language})`, async ({ page }) => {
      await inLanguage(page, language);
      await page.goto(path);
      await expectAccessible(page);
    });
  }
}

test('the change of password is accessible', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto('/password');
  await expectAccessible(page);
});

test('the calendar address is accessible before and after it is made', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await signIn(page, 'auditor');
  await page.goto('/calendar');
  await expectAccessible(page);
  // Having none is no error.
  expect(complaints).toEqual([]);
  await page.getByRole('button', { name: 'Buat alamat' }).click();
  await expect(page.getByRole('alert')).toContainText('/api/v1/calendars/');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Akhiri alamat' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Akhiri alamat' }).click();
  await expect(page.getByText('belum mempunyai alamat kalender')).toBeVisible();
});

test('the refused form is accessible', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('main').getByRole('button').last().click();
  await expectAccessible(page);
});
