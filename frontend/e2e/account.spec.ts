import { expect, inLanguage, signIn, test } from './support/test';

const password = process.env.DEMO_PASSWORD ?? 'satu-inovasi-demo';

test('a wrong password is refused in words, and the right one leads to the work', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Nama pengguna').fill('panrb');
  await page.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandinya');
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Nama pengguna')).toHaveValue('panrb');
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await expect(page.getByRole('button', { name: 'Keluar' })).toBeVisible();
  await page.getByRole('button', { name: 'Keluar' }).click();
  await expect(page.getByRole('link', { name: 'Masuk' })).toBeVisible();
});

test('who is not signed in is led through the form to where they wanted to go', async ({ page }) => {
  await page.goto('/obligations?status=IN_REVIEW');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel('Nama pengguna').fill('auditor');
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await expect(page).toHaveURL(/\/obligations\?.*status=IN_REVIEW/);
});

test('the form asks for what is missing before it asks the service', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByText('Isi nama pengguna')).toBeVisible();
  await expect(page.getByText('Isi kata sandi')).toBeVisible();
});

test('a new password has to be repeated alike', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto('/password');
  await page.getByLabel('Kata sandi sekarang').fill(password);
  await page.getByLabel('Kata sandi baru', { exact: true }).fill('kalimat yang panjang');
  await page.getByLabel('Ulangi kata sandi baru').fill('kalimat yang lain');
  await page.getByRole('button', { name: 'Ubah kata sandi' }).click();
  await expect(page.getByText('Tidak sama dengan kata sandi baru di atas')).toBeVisible();
});

test('the language and the colours are kept', async ({ page }) => {
  await page.goto('/about');
  await page.getByRole('combobox', { name: 'Bahasa' }).selectOption('en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About Satu Inovasi');
  await page.getByRole('button', { name: 'Use the dark look' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About Satu Inovasi');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('the first key stroke reaches the content', async ({ page }) => {
  await inLanguage(page, 'id');
  await page.goto('/about');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Langsung ke isi' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
