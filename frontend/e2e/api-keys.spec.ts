import { expect, signIn, test } from './support/test';

const unique = () => `Portal ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

async function makeKey(page: import('@playwright/test').Page, name: string): Promise<string> {
  await page.goto('/api-keys');
  await page.getByRole('button', { name: 'Buat kunci' }).click();
  const form = page.getByRole('dialog', { name: 'Buat kunci API' });
  await form.getByRole('textbox', { name: 'Nama' }).fill(name);
  await form.getByRole('checkbox', { name: 'Membaca instansi' }).check();
  await form.getByRole('button', { name: 'Buat kunci' }).click();
  const made = page.getByRole('dialog', { name: `Rahasia kunci ${name}` });
  const secret = await made.locator('code').first().textContent();
  expect(secret).toMatch(/^oaoi_[0-9A-Za-z]{46}$/);
  await made.getByRole('button', { name: 'Sudah saya simpan' }).click();
  await expect(made).toBeHidden();
  return secret ?? '';
}

const reads = (request: import('@playwright/test').APIRequestContext, secret: string) =>
  request.get('/api/v1/agencies?limit=1', { headers: { Authorization: `Bearer ${secret}` } });

test('a key is made, calls, gets a new secret beside the old one, and is revoked', async ({
  page,
  playwright,
  baseURL,
}) => {
  const outside = await playwright.request.newContext({ baseURL });
  const name = unique();
  await signIn(page, 'dinkes.5306');
  const secret = await makeKey(page, name);
  await expect(page.getByText(secret)).toHaveCount(0);
  const answer = await reads(outside, secret);
  expect(answer.status()).toBe(200);
  expect(answer.headers().ratelimit).toMatch(/^"default";r=\d+;t=\d+$/);

  await page.goto(`/api-keys?q=${encodeURIComponent(name)}`);
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('Berlaku');
  await expect(row).toContainText('Membaca instansi');
  await row.getByRole('button', { name: /Ganti rahasia/ }).click();
  await page.getByRole('dialog').getByLabel('Rahasia lama masih berlaku').selectOption('72');
  await page.getByRole('dialog').getByRole('button', { name: 'Ganti rahasia' }).click();
  const made = page.getByRole('dialog', { name: `Rahasia kunci ${name}` });
  const next = (await made.locator('code').first().textContent()) ?? '';
  expect(next).not.toBe(secret);
  await page.keyboard.press('Escape');
  await expect(row).toContainText('masih berlaku sampai');
  expect((await reads(outside, secret)).status()).toBe(200);
  expect((await reads(outside, next)).status()).toBe(200);

  await row.getByRole('button', { name: /Cabut/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cabut' }).click();
  await expect(row).toContainText('Dicabut');
  expect((await reads(outside, next)).status()).toBe(401);
  await outside.dispose();
});

test('what is missing or wrong is said at its field, and what was typed stays', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/api-keys');
  await page.getByRole('button', { name: 'Buat kunci' }).click();
  const form = page.getByRole('dialog', { name: 'Buat kunci API' });
  await form.getByRole('button', { name: 'Buat kunci' }).click();
  await expect(form.getByText('Pilih sedikitnya satu')).toBeVisible();
  await form.getByRole('textbox', { name: 'Nama' }).fill('Portal');
  await form.getByRole('checkbox', { name: 'Membaca kewajiban' }).check();
  await form.getByRole('textbox', { name: 'Hanya dari alamat' }).fill('10.0.0.5/8');
  await form.getByRole('button', { name: 'Buat kunci' }).click();
  await expect(form.getByText('notasi CIDR')).toBeVisible();
  await expect(form.getByRole('textbox', { name: 'Hanya dari alamat' })).toHaveValue('10.0.0.5/8');
  await expect(form.getByRole('checkbox', { name: 'Membaca kewajiban' })).toBeChecked();
});

test('a bureau sees the keys of its accounts, may revoke them and gets no secret of theirs', async ({
  page,
  browser,
}) => {
  const name = unique();
  const context = await browser.newContext();
  const officer = await context.newPage();
  await signIn(officer, 'dlh.5306');
  await makeKey(officer, name);
  await context.close();
  await signIn(page, 'ortala.5306');
  await page.goto(`/api-keys?q=${encodeURIComponent(name)}`);
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row.getByRole('button', { name: /Cabut/ })).toBeVisible();
  await expect(row.getByRole('button', { name: /Ganti rahasia/ })).toHaveCount(0);
  await row.getByRole('button', { name: /Ubah/ }).click();
  const form = page.getByRole('dialog', { name: `Ubah kunci ${name}` });
  await form.getByRole('checkbox', { name: 'Membaca inovasi' }).check();
  await form.getByRole('button', { name: 'Simpan' }).click();
  await expect(row).toContainText('Membaca inovasi');
});

test('an auditor reads keys and makes none', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto('/api-keys');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kunci API');
  await expect(page.getByRole('button', { name: 'Buat kunci' })).toHaveCount(0);
});
