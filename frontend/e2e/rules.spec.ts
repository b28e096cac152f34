import { expect, signIn, test } from './support/test';

test('a rule that loosens is refused with the reason at its field', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/rules');
  await page.getByRole('link', { name: 'Rekam aturan' }).click();
  await expect(page.getByLabel('Pemerintah atau lembaga')).toHaveValue(/Flores Timur/);
  await page.getByLabel('Masa perbaikan (hari)').fill('60');
  await page.getByLabel('Dasar hukum').fill('SE Bupati 060/7/2026');
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  await expect(page.getByLabel('Masa perbaikan (hari)')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('button', { name: 'Rekam aturan ini' })).toHaveCount(0);
});

test('what a rule would change is shown before it is recorded, and forgotten when the form changes', async ({
  page,
}) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/rules');
  await page.getByRole('link', { name: 'Rekam aturan' }).click();
  await page.getByLabel('Jumlah inovasi yang wajib').fill('2');
  await page.getByLabel('Dasar hukum').fill('SE Bupati 060/7/2026');
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  await expect(page.getByText(/Aturan ini berlaku bagi \d+ kewajiban/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Rekam aturan ini' })).toBeVisible();
  await page.getByLabel('Jumlah inovasi yang wajib').fill('3');
  await expect(page.getByRole('button', { name: 'Rekam aturan ini' })).toHaveCount(0);
});

test('the ministry learns what closing a year does before it is asked', async ({ page }) => {
  await signIn(page, 'panrb');
  await page.goto('/years');
  await page.getByRole('button', { name: 'Tutup 2026' }).click();
  await expect(page.getByRole('dialog')).toContainText(/\d+ instansi yang belum patuh akan menjadi tidak patuh/);
  await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Tutup 2026' })).toBeVisible();
});

test('a year without a national rule cannot be opened, and the page leads to the rule', async ({ page }) => {
  await signIn(page, 'panrb');
  await page.goto('/years');
  await page.getByRole('spinbutton', { name: 'Tahun' }).fill('2099');
  await page.getByRole('button', { name: 'Buka tahun 2099' }).click();
  await page.getByRole('link', { name: 'Rekam aturan nasional 2099' }).click();
  await expect(page).toHaveURL(/\/rules\/new\?.*year=2099/);
  await expect(page.getByLabel('Tenggat', { exact: true })).toHaveValue('2099-11-30');
});

test('a bureau sees the years but has nothing to close', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/years');
  await expect(page.getByRole('table')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Tutup/ })).toHaveCount(0);
});
