import { Desk } from './support/innovations';
import { expect, expectNoSideScroll, signIn, test } from './support/test';

test('an agency sees what it owes, why, and what to do next', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft();
  await signIn(page, 'dlh.5306');
  await page.goto('/agency');
  await expect(page.getByRole('heading', { level: 2, name: `Tahun ${draft.year}` })).toBeVisible();
  await expect(page.getByRole('link', { name: /Daftarkan inovasi/ })).toBeVisible();
  await page.getByRole('link', { name: `Lanjutkan: ${draft.title}` }).click();
  await expect(page.getByRole('textbox', { name: 'Judul inovasi' })).toHaveValue(draft.title);
});

test('every status is explained, also as of a past day', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  await signIn(page, 'dlh.5306');
  await page.goto('/agency');
  await page.getByRole('link', { name: 'Lihat penjelasan lengkap' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/agencies/${desk.agencyId}/obligations/`));
  await expect(page.getByRole('heading', { name: 'Aturan dan tenggat' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Yang terjadi' })).toBeVisible();
});

test('a bureau extends a due date and lifts the extension again', async ({ page }) => {
  // An agency that no other test writes to: whoever changes its obligation meanwhile would rightly be told of a conflict.
  const desk = await Desk.of('dlh.7324');
  await signIn(page, 'ortala.7324');
  await page.goto(`/agencies/${desk.agencyId}/obligations/2026`);
  await page.getByRole('button', { name: 'Perpanjang tenggat' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tenggat baru').fill('2026-12-15');
  await dialog.getByRole('button', { name: 'Perpanjang tenggat' }).click();
  await expect(dialog.getByText('Wajib diisi.').first()).toBeVisible();
  await dialog.getByLabel('Alasan').fill('Bencana banjir');
  await dialog.getByLabel('Disetujui oleh').fill('Sekretaris Daerah');
  await dialog.getByLabel('Dokumen').fill('005/77/2026');
  await dialog.getByRole('button', { name: 'Perpanjang tenggat' }).click();
  await expect(page.getByText('Diperpanjang; menurut aturan')).toBeVisible();
  await page.getByRole('button', { name: 'Cabut perpanjangan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cabut perpanjangan' }).click();
  await expect(page.getByText('Tidak ada perpanjangan.')).toBeVisible();
});

test('the home fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'dinkes.5306');
  await page.goto('/agency');
  await expect(page.getByRole('heading', { name: 'Perlu dikerjakan' })).toBeVisible();
  await expectNoSideScroll(page);
});

test('the years to choose from are those that were opened', async ({ page }) => {
  const { items } = await (await page.request.get('/api/v1/reporting-years?limit=200')).json();
  await page.goto('/');
  const options = page.getByRole('banner').locator('select').first().getByRole('option');
  await expect(options).toHaveText(items.map(({ year }: { year: number }) => String(year)));
  await page.goto('/?year=2010');
  await expect(options.last()).toHaveText('2010 (belum dibuka)');
});
