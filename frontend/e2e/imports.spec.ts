import { expect, signIn, test } from './support/test';

const unique = () => `uji-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

test('a file is checked, its columns are given a meaning, and it is applied', async ({ page }) => {
  const key = unique();
  await signIn(page, 'ortala.5306');
  const session = await (await page.request.get('/api/v1/session')).json();
  const parent = session.grants[0].agencyId;
  await page.goto('/imports');
  await page.getByLabel('Berkas CSV, Excel (XLSX), atau NDJSON').setInputFiles({
    name: `${key}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `externalId,nmae,kind,parentId\n${key}-1,Sekolah ${key},SCHOOL,${parent}\n${key}-2,Sekolah lain ${key},SEKOLAH,${parent}\n`,
    ),
  });
  await page.getByRole('button', { name: 'Kirim dan periksa' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${key}.csv`);
  await expect(page.getByText(/Selesai diperiksa/)).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Pakai Nama instansi' }).click();
  await page.getByRole('button', { name: 'Periksa ulang dengan arti ini' }).click();
  await expect(page.getByText('Baru 1, berubah 0, tetap 0, ditolak 1.')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Hasil', { exact: true }).selectOption('ERROR');
  await expect(page.getByText(/SEKOLAH tidak dikenal/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Unduh 1 baris yang ditolak' })).toBeVisible();
  await page.getByRole('button', { name: 'Terapkan 1 baris yang baik' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Terapkan' }).click();
  await expect(page.getByText('Dibuat 1, diubah 0, tetap 0, ditolak 1.')).toBeVisible({ timeout: 30_000 });
  await page.goto('/imports');
  await expect(page.getByRole('rowheader', { name: `${key}.csv` })).toBeVisible();
});

test('what is no such file is said before it is sent', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/imports');
  await page
    .getByLabel('Berkas CSV, Excel (XLSX), atau NDJSON')
    .setInputFiles({ name: 'surat.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
  await expect(page.getByRole('alert')).toHaveText(/Format ini tidak dikenal/);
});

test('the file field speaks the language of the page and is worked by keyboard', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/imports');
  const field = page.getByRole('button', { name: 'Pilih berkas Berkas CSV, Excel (XLSX), atau NDJSON' });
  await field.focus();
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Space');
  await (await chooser).setFiles({ name: 'daftar-instansi.csv', mimeType: 'text/csv', buffer: Buffer.from('name\n') });
  await expect(field).toHaveAccessibleDescription('daftar-instansi.csv, 1 kB');
  await expect(page.getByText('daftar-instansi.csv, 1 kB')).toBeVisible();
});
