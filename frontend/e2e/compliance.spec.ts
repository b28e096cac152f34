import { expect, expectNoSideScroll, inLanguage, signIn, test } from './support/test';

test('the front page answers in a sentence, with counts that add up', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Kepatuhan inovasi instansi');
  await expect(page.getByText(/\d+ dari [\d.]+ instansi/)).toBeVisible();
  const legend = page.getByRole('region', { name: /^Keadaan/ }).getByRole('listitem');
  await expect(legend).toHaveCount(7);
  const counts = (await legend.allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
  const total = (await page.getByText(/kewajiban, keadaan per/).textContent()) ?? '';
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
    Number(total.replace(/ kewajiban.*/, '').replaceAll('.', '')),
  );
});

test('a tile opens its province, and the way goes on to the regency and back with everything kept', async ({
  page,
}) => {
  await page.goto('/?year=2025');
  await page.getByRole('link', { name: /^Nusa Tenggara Timur: / }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Nusa Tenggara Timur');
  await page.getByRole('table').getByRole('link', { name: 'Kabupaten Flores Timur' }).first().click();
  await expect(page).toHaveURL(/\/regions\/53\.06\?.*year=2025/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Flores Timur');
  await page.goBack();
  await expect(page).toHaveURL(/\/regions\/53\?.*year=2025/);
});

test("a regency's page survives a reload", async ({ page }) => {
  await page.goto('/regions/53.06');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Flores Timur');
});

test('the map and its table point at each other', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Bali: / }).focus();
  await expect(page.getByRole('row', { name: /Bali/ })).toHaveAttribute('data-linked', 'true');
});

test('a past instant shows its band until one goes back to now', async ({ page }) => {
  await page.goto('/?asOf=2026-06-30T16:59:59Z');
  const band = page.getByRole('note').filter({ hasText: '30 Jun 2026' });
  await expect(band).toBeVisible();
  await page.getByRole('link', { name: 'Kembali ke keadaan sekarang' }).click();
  await expect(band).toHaveCount(0);
  await expect(page).not.toHaveURL(/asOf/);
});

test('a count leads a visitor to where these agencies are, and the ministry to exactly as many rows', async ({
  page,
}) => {
  await page.goto('/');
  const inReview = page.getByRole('region', { name: /^Keadaan/ }).getByRole('link', { name: /^Menunggu verifikasi/ });
  await inReview.click();
  await expect(page).toHaveURL(/focus=IN_REVIEW/);
  await expect(page.getByRole('columnheader', { name: 'Menunggu verifikasi' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );

  await signIn(page, 'panrb');
  await page.goto('/');
  const count = Number(((await inReview.textContent()) ?? '').replace(/\D/g, ''));
  await inReview.click();
  await expect(page).toHaveURL(/\/obligations\?.*status=IN_REVIEW/);
  await expect(page.getByRole('status').filter({ hasText: /baris/ })).toContainText(
    new RegExp(`(^|dari )${count.toLocaleString('id-ID').replace('.', '\\.')} baris`),
  );
});

test('the table is exported as it stands', async ({ page }) => {
  await page.goto('/regions/53');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).first().click();
  expect((await download).suggestedFilename()).toMatch(/^kepatuhan-region-53-\d{4}\.csv$/);
});

test('an unknown region is said to be not found', async ({ page }) => {
  await page.goto('/regions/99');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Halaman tidak ditemukan');
});

test('English comes with its own numbers', async ({ page }) => {
  await inLanguage(page, 'en');
  await page.goto('/');
  await expect(page.getByText(/[\d,]+ of [\d,]+ agencies/)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

for (const width of [360, 768, 1366]) {
  test(`nothing sticks out at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 760 });
    for (const path of ['/', '/regions/53', '/catalogue', '/about', '/sign-in']) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await expectNoSideScroll(page);
    }
  });
}
