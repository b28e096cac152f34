import { expect, signIn, test } from './support/test';

// Every test makes the agencies it needs, so that the demo's own stay as they are.
const unique = () => `Uji ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

async function addAgency(page: import('@playwright/test').Page, name: string): Promise<number> {
  await page.goto('/agencies/new');
  await page.getByRole('textbox', { name: 'Nama', exact: true }).fill(name);
  await page.getByRole('button', { name: 'Tambah instansi' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return Number(new URL(page.url()).pathname.split('/').at(-1));
}

test('a bureau adds an agency, gives it a contact, and finds it in the list', async ({ page }) => {
  const name = `Dinas ${unique()}`;
  await signIn(page, 'ortala.5306');
  await addAgency(page, name);
  await page.getByRole('button', { name: 'Ubah narahubung' }).click();
  await page.getByLabel('Nama narahubung').fill('Maria Goreti');
  await page.getByLabel('Surel').fill('maria@example.go.id');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByRole('link', { name: 'maria@example.go.id' })).toBeVisible();
  await page.goto(`/agencies?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole('row').filter({ hasText: name })).toBeVisible();
});

test('two who change the same contact: the second is told and keeps what was typed', async ({ page, browser }) => {
  const name = `Dinas ${unique()}`;
  await signIn(page, 'ortala.5306');
  const id = await addAgency(page, name);
  await page.getByRole('button', { name: 'Ubah narahubung' }).click();
  await page.getByLabel('Nama narahubung').fill('Yang kedua');
  const context = await browser.newContext();
  const other = await context.newPage();
  await signIn(other, 'ortala.5306');
  await other.goto(`/agencies/${id}`);
  await other.getByRole('button', { name: 'Ubah narahubung' }).click();
  await other.getByLabel('Nama narahubung').fill('Yang pertama');
  await other.getByRole('button', { name: 'Simpan' }).click();
  await expect(other.getByText('Yang pertama')).toBeVisible();
  await context.close();
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('baru saja diubah dari tempat lain');
  await expect(page.getByLabel('Nama narahubung')).toHaveValue('Yang kedua');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await expect(page.getByText('Yang kedua')).toBeVisible();
});

test('a rename shows what it does before it is carried out, and stands in the history', async ({ page }) => {
  const name = `Dinas ${unique()}`;
  await signIn(page, 'ortala.5306');
  const id = await addAgency(page, name);
  await page.getByRole('link', { name: 'Tata kelembagaan' }).click();
  await page.getByRole('textbox', { name: 'Nama baru' }).fill(`${name} Baru`);
  await page.getByLabel('Dokumen').fill('Perda 3/2026');
  await page.getByLabel('Alasan').fill('Penataan perangkat daerah');
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  await expect(page.getByText('Tahun-tahun sebelumnya tetap seperti semula.')).toBeVisible();
  await page.getByRole('button', { name: 'Ganti nama' }).click();
  await expect(page).toHaveURL(new RegExp(`/agencies/${id}(\\?|$)`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} Baru`);
  await expect(page.getByText(`Berganti nama dari ${name} menjadi ${name} Baru.`)).toBeVisible();
});

test('two agencies merge into a new one, which both lead to', async ({ page }) => {
  const one = `Dinas ${unique()}`;
  const other = `Dinas ${unique()}`;
  const merged = `Dinas ${unique()}`;
  await signIn(page, 'ortala.5306');
  await addAgency(page, other);
  const id = await addAgency(page, one);
  await page.goto(`/agencies/${id}/reorganisation?kind=MERGE`);
  await page.getByRole('radio', { name: 'Instansi baru', exact: true }).check();
  await page.getByRole('textbox', { name: 'Nama instansi baru' }).fill(merged);
  await page.getByRole('combobox', { name: 'Instansi lain yang ikut digabungkan' }).fill(other);
  await page.getByRole('listbox').getByRole('option', { name: other }).click();
  await page.getByLabel('Dokumen').fill('Perda 3/2026');
  await page.getByLabel('Alasan').fill('Perumpunan urusan');
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  await page.getByRole('button', { name: 'Gabungkan', exact: true }).click();
  await expect(page.getByText('Kini menjadi:')).toBeVisible();
  await page.getByRole('link', { name: merged }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(merged);
});

test('an agency ends without a successor', async ({ page }) => {
  const name = `Dinas ${unique()}`;
  await signIn(page, 'ortala.5306');
  const id = await addAgency(page, name);
  await page.goto(`/agencies/${id}/reorganisation?kind=CLOSURE`);
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  await expect(page.getByText('Isi bagian ini').first()).toBeVisible();
  await page.getByLabel('Dokumen').fill('Perda 3/2026');
  await page.getByLabel('Alasan').fill('Dibubarkan');
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  await expect(page.getByText('1 kewajiban berubah.')).toBeVisible();
  await expect(page.getByText(/menjadi Dikecualikan/)).toBeVisible();
  await page.getByRole('button', { name: 'Akhiri instansi' }).click();
  await expect(page.getByText(/Instansi ini berakhir pada/)).toBeVisible();
});

test('a split names some units and gives all others to one part', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  const { items } = await (await page.request.get('/api/v1/agencies?q=dinas%20kesehatan')).json();
  await page.goto(`/agencies/${items[0].id}/reorganisation?kind=SPLIT`);
  await page.getByRole('textbox', { name: 'Nama bagian 1' }).fill('Dinas Kesehatan Pesisir');
  await page.getByRole('textbox', { name: 'Nama bagian 2' }).fill('Dinas Kesehatan Pegunungan');
  await page.getByLabel('Dokumen').fill('Perda 3/2026');
  await page.getByLabel('Alasan').fill('Penataan perangkat daerah');
  const picker = page.getByRole('combobox', { name: 'Unit yang beralih ke Dinas Kesehatan Pesisir' });
  await picker.fill('pesisir');
  await expect(page.getByRole('option', { name: /Puskesmas Contoh Pesisir/ })).toBeVisible();
  await picker.press('Enter');
  await expect(page.getByRole('button', { name: /Puskesmas Contoh Pesisir/ })).toBeVisible();
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  const rest = page.getByLabel('Semua unit lain beralih ke');
  await expect(rest).toHaveAttribute('aria-invalid', 'true');
  await rest.selectOption({ label: 'Dinas Kesehatan Pegunungan' });
  await page.getByRole('button', { name: 'Lihat dampaknya' }).click();
  await expect(page.getByText('Tahun-tahun sebelumnya tetap seperti semula.')).toBeVisible();
});
