import { expect, expectNoSideScroll, signIn, test } from './support/test';

const numberIn = (text: string | null) => Number((text ?? '').replace(/\D/g, ''));

test('a number of the dashboard opens exactly the rows it counts, and the way back leads to it', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/dashboard');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Flores Timur');
  const entry = page
    .getByRole('region', { name: /^Keadaan/ })
    .getByRole('listitem')
    .filter({ has: page.getByRole('link') });
  const first = entry.first();
  const counted = numberIn(await first.locator('strong').textContent());
  await first.getByRole('link').click();
  await expect(page).toHaveURL(/\/obligations\?.*status=/);
  await expect(page.getByRole('status').filter({ hasText: 'baris' })).toContainText(
    new RegExp(`(^|dari )${counted} baris$`),
  );
  await page.goBack();
  await expect(page).toHaveURL(/\/dashboard/);
});

test('the filters stand in the address and survive a reload', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations');
  await page.getByRole('checkbox', { name: 'Dikecualikan' }).check({ force: true });
  await expect(page).toHaveURL(/status=EXEMPT/);
  await page.getByLabel('Nama instansi').fill('dinas');
  await expect(page).toHaveURL(/q=dinas/);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Dikecualikan' })).toBeChecked();
  await expect(page.getByLabel('Nama instansi')).toHaveValue('dinas');
  await page.getByRole('button', { name: 'Hapus saringan' }).click();
  await expect(page).not.toHaveURL(/status=|q=/);
});

test('statuses chosen one right after the other are all chosen, at once, however slow the machine', async ({
  page,
}) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations');
  const boxes = page.getByRole('group', { name: 'Status' }).getByRole('checkbox');
  await expect(boxes.first()).toBeAttached();
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 10 });
  const shown = await boxes.evaluateAll(async (all) => {
    const three = (all as HTMLInputElement[]).slice(0, 3);
    const shown: boolean[] = [];
    for (const box of three) {
      box.click();
      await Promise.resolve().then(() => undefined);
      shown.push(box.checked);
    }
    return shown;
  });
  expect(shown).toEqual([true, true, true]);
  await expect.poll(() => new URL(page.url()).searchParams.getAll('status').join()).toMatch(/\w+.*\w+.*\w+/);
});

test('the file has as many rows as the list says', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations');
  const said = await page.getByRole('status').filter({ hasText: 'baris' }).textContent();
  const total = numberIn(said?.split('dari').at(-1) ?? '');
  const address = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const file = await page.request.get(address ?? '');
  expect(file.headers()['content-type']).toContain('text/csv');
  const lines = (await file.text()).trim().split(/\r?\n(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  expect(lines.length - 1).toBe(total);

  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Excel' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^obligations-\d{4}-[\d-]+\.xlsx$/);
});

test('a past instant is said in a band, and the queue, which is about now, is left out', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/dashboard?asOf=2026-06-30T16:59:59.000Z');
  const band = page.getByRole('note').filter({ hasText: 'bukan keadaan sekarang' });
  await expect(band).toContainText('30 Jun 2026');
  await expect(page.getByRole('heading', { name: 'Perlu tindakan' })).toHaveCount(0);
  await band.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Perlu tindakan' })).toBeVisible();
});

test('an observer chooses among the governments of the region', async ({ page }) => {
  await signIn(page, 'ntt.pengamat');
  await page.goto('/obligations?region=53');
  const picker = page.getByRole('combobox', { name: 'Pemerintah atau lembaga' });
  await picker.fill('flores timur');
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('Flores Timur');
  await picker.press('Enter');
  await expect(page).toHaveURL(/government=\d+/);
  await expect(page.getByText('Kabupaten Flores Timur').first()).toBeVisible();
});

test('an extension that the service refuses is explained at its field', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations');
  await page.getByRole('button', { name: 'Perpanjang tenggat semua instansi' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Perpanjang tenggat' }).click();
  await expect(dialog.getByText('Isi bagian ini').first()).toBeVisible();
  await dialog.getByLabel('Tenggat baru').fill('2027-12-31');
  await dialog.getByLabel('Alasan').fill('Uji coba');
  await dialog.getByLabel('Disetujui oleh').fill('Sekretaris Daerah');
  await dialog.getByLabel('Dokumen').fill('SE 060/45/2026');
  await dialog.getByRole('button', { name: 'Perpanjang tenggat' }).click();
  await expect(dialog.getByLabel('Tenggat baru')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the missing are listed with whom to ask, what they have begun and how long there is', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations?status=PENDING&status=OVERDUE&q=kesehatan');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Dinas Kesehatan/ }) });
  await expect(row.getByRole('cell', { name: 'Kabupaten Flores Timur' })).toBeVisible();
  await expect(row.getByText('Narahubung contoh')).toBeVisible();
  await expect(row.getByText(/hari lagi|hari ini|lewat/)).toBeVisible();
  await expect(row.getByRole('link', { name: /^Ingatkan/ })).toHaveAttribute('href', /^mailto:/);
  await expect(row.getByText(/% siap/)).toBeVisible();
  await row.getByRole('link', { name: /draf|dikembalikan/ }).click();
  await expect(page).toHaveURL(/\/innovations\?.*agency=\d+/);
  await expect(page.getByRole('rowheader').first()).toBeVisible();
});

test('a choice of agencies survives filters, pages and a look at one of them', async ({ page }) => {
  await signIn(page, 'panrb');
  await page.goto('/obligations?status=PENDING');
  const bar = page.getByRole('region', { name: 'Instansi terpilih' });
  await expect(bar).toHaveCount(0);
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  await page.getByRole('row').nth(2).getByRole('checkbox').check();
  await expect(bar).toContainText('2 instansi dipilih');
  await page.getByRole('button', { name: 'Berikutnya' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(bar).toContainText('2 di luar baris yang tampil');
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  await page.getByLabel('Nama instansi').fill('dinas');
  await expect(page).toHaveURL(/q=dinas/);
  await expect(bar).toContainText('3 instansi dipilih');
  await page.getByRole('rowheader').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/agencies\/\d+\/obligations/);
  await page.goBack();
  await expect(bar).toContainText('3 instansi dipilih');
  const saved = page.waitForEvent('download');
  await bar.getByRole('button', { name: 'CSV pilihan' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^instansi-terpilih-\d{4}\.csv$/);
  await bar.getByRole('button', { name: 'Kosongkan pilihan' }).click();
  await expect(bar).toHaveCount(0);
});

test('chosen agencies get more time, and whoever is refused is told with the reason and stays chosen', async ({
  page,
}) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations?status=PENDING&sort=-agencyName');
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  await page.getByRole('row').nth(2).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Instansi terpilih' });
  await bar.getByRole('button', { name: 'Perpanjang tenggat' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Tenggat baru').fill('2027-12-31');
  await dialog.getByLabel('Alasan').fill('Gangguan jaringan');
  await dialog.getByLabel('Disetujui oleh').fill('Sekretaris Daerah');
  await dialog.getByLabel('Dokumen').fill('SE 060/45/2026');
  await dialog.getByRole('button', { name: 'Perpanjang 2 instansi' }).click();
  await expect(dialog.getByRole('region', { name: 'Yang belum diperpanjang' }).getByRole('listitem')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Perbaiki dan ulangi' }).click();
  await expect(dialog.getByLabel('Alasan')).toHaveValue('Gangguan jaringan');
  await dialog.getByLabel('Tenggat baru').fill('2026-12-15');
  await dialog.getByRole('button', { name: 'Perpanjang 2 instansi' }).click();
  await expect(dialog.getByText('Tenggat 2 instansi diperpanjang sampai 15 Des 2026.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Tutup' }).click();
  await expect(bar).toHaveCount(0);
  await expect(page.getByText('diperpanjang dari 30 Nov 2026')).toHaveCount(2);
});

test('nobody is reminded of a year that is closed, or given more time for it', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations?status=NON_COMPLIANT&year=2025');
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Instansi terpilih' });
  await expect(bar.getByRole('button', { name: 'CSV pilihan' })).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Perpanjang tenggat' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^Ingatkan/ })).toHaveCount(0);
});

test('an agency officer has no dashboard', async ({ page }) => {
  await signIn(page, 'dinkes.5306');
  await page.goto('/dashboard');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tidak ada akses ke halaman ini');
});

test('the arrows walk through the matrix and Enter opens the explanation', async ({ page }) => {
  await signIn(page, 'ortala.5306');
  await page.goto('/matrix');
  const grid = page.getByRole('table');
  await grid.getByRole('link').first().focus();
  await page.keyboard.press('End');
  const place = await page.evaluate(() => document.activeElement?.getAttribute('data-place'));
  expect(place).toBe('0-10');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('1-9');
  await grid.locator('tbody td a').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/agencies\/\d+\/obligations\/\d{4}/);
});

test('a wide table scrolls within itself on a tablet', async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 1024 });
  await signIn(page, 'ortala.5306');
  await page.goto('/obligations?status=PENDING');
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectNoSideScroll(page);
});

test('nothing sticks out on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'ortala.5306');
  for (const path of [
    '/dashboard',
    '/obligations',
    '/matrix',
    '/agencies',
    '/agencies/new',
    '/rules',
    '/rules/new',
    '/years',
    '/accounts',
    '/accounts/new',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectNoSideScroll(page);
  }
});
