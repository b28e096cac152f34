import { expect, signIn, test } from './support/test';

const unique = () => `uji.${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

async function createAccount(page: import('@playwright/test').Page, username: string): Promise<string> {
  await page.goto('/accounts/new');
  await page.getByRole('textbox', { name: 'Nama pengguna' }).fill(username);
  await page.getByRole('textbox', { name: 'Nama', exact: true }).fill(`Petugas ${username}`);
  await page.getByRole('combobox', { name: 'Instansi' }).fill('Dinas Kesehatan');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: 'Buat akun' }).click();
  const password = await page.getByRole('alert').locator('code').textContent();
  expect(password).toBeTruthy();
  return password ?? '';
}

test('a new account gets a password that is shown once and must be changed', async ({ page, browser }) => {
  const username = unique();
  await signIn(page, 'ortala.5306');
  const password = await createAccount(page, username);
  await page.getByRole('link', { name: 'Buka akun ini' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Petugas ${username}`);
  await expect(page.getByText(password)).toHaveCount(0);
  const context = await browser.newContext();
  const own = await context.newPage();
  await own.goto('/sign-in');
  await own.getByLabel('Nama pengguna').fill(username);
  await own.getByLabel('Kata sandi', { exact: true }).fill(password);
  await own.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await expect(own).toHaveURL(/\/password/);
  await context.close();
});

test('a role is added with its dates and ended; it stays on record', async ({ page }) => {
  const username = unique();
  await signIn(page, 'ortala.5306');
  await createAccount(page, username);
  await page.getByRole('link', { name: 'Buka akun ini' }).click();
  await page.getByRole('button', { name: 'Tambah peran' }).click();
  const dialog = page.getByRole('dialog', { name: /Tambah peran/ });
  await dialog.getByRole('combobox', { name: 'Instansi' }).fill('Lingkungan Hidup');
  await page.getByRole('listbox').getByRole('option').first().click();
  await dialog.getByLabel('Sampai').fill('2030-12-31');
  await dialog.getByRole('button', { name: 'Tambah peran' }).click();
  await expect(dialog).toBeHidden();
  const roles = page.getByRole('region', { name: 'Peran' }).getByRole('listitem');
  await expect(roles).toHaveCount(2);
  await expect(roles.filter({ hasText: '31 Des 2030' })).toBeVisible();
  await roles
    .filter({ hasText: '31 Des 2030' })
    .getByRole('button', { name: /Akhiri peran/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Akhiri peran' }).click();
  await expect(roles.filter({ hasText: 'diakhiri' })).toHaveCount(1);
});

test('a taken user name is said at its field', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/accounts/new');
  await page.getByRole('textbox', { name: 'Nama pengguna' }).fill('ortala.5306');
  await page.getByRole('textbox', { name: 'Nama', exact: true }).fill('Orang lain');
  await page.getByRole('combobox', { name: 'Instansi' }).fill('Dinas Kesehatan');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: 'Buat akun' }).click();
  await expect(page.getByRole('textbox', { name: 'Nama pengguna' })).toHaveAttribute('aria-invalid', 'true');
});

test('an account is deactivated after a question that names it, and activated again', async ({ page }) => {
  const username = unique();
  await signIn(page, 'ortala.5306');
  await createAccount(page, username);
  await page.getByRole('link', { name: 'Buka akun ini' }).click();
  await page.getByRole('button', { name: 'Nonaktifkan akun' }).click();
  await expect(page.getByRole('dialog')).toContainText(`Nonaktifkan akun Petugas ${username}?`);
  await page.getByRole('dialog').getByRole('button', { name: 'Nonaktifkan akun' }).click();
  await expect(page.getByText('dinonaktifkan dan tidak dapat masuk')).toBeVisible();
  await page.getByRole('button', { name: 'Aktifkan akun' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Aktifkan akun' }).click();
  await expect(page.getByText(`Akun ${username} aktif.`)).toBeVisible();
});

test('nobody locks themselves out', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/accounts?q=ortala.5306');
  await page.getByRole('link', { name: 'ortala.5306' }).click();
  await expect(page.getByText('Ini akun Anda sendiri')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nonaktifkan akun' })).toHaveCount(0);
});
