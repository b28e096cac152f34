import { completeWith, Desk, freshTitle } from './support/innovations';
import { expect, expectNoSideScroll, signIn, test } from './support/test';

test('an innovation is registered, completed and handed in', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const title = freshTitle();
  await signIn(page, 'dlh.5306');
  await page.goto('/innovations/new');
  await page.getByRole('textbox', { name: 'Judul inovasi' }).fill(title);
  await page.getByRole('button', { name: 'Buat draf dan lanjutkan' }).click();
  await expect(page).toHaveURL(/\/innovations\/\d+\/edit/);
  const id = Number(/innovations\/(\d+)/.exec(page.url())?.[1]);

  await page.getByRole('textbox', { name: 'Ringkasan' }).fill('Satu dua tiga, ibu-ibu 2H2.');
  await expect(page.getByText('5 dari 200 kata')).toBeVisible();
  await expect(page.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
  expect((await desk.get<{ summary: string }>(`/innovations/${id}`)).summary).toBe('Satu dua tiga, ibu-ibu 2H2.');

  // The rest as a colleague would bring it in: the page takes it over with the next save.
  await desk.patch({ id }, { ...completeWith(title), summary: 'Satu dua tiga, ibu-ibu 2H2.' });
  await page.getByRole('textbox', { name: 'Ringkasan' }).fill(completeWith(title).summary as string);
  await expect(page.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
  await page.getByRole('link', { name: /Periksa dan ajukan/ }).click();
  await page.getByRole('button', { name: 'Ajukan untuk verifikasi' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('menunggu verifikasi', { exact: false }).first()).toBeVisible();
});

test('an agency with units chooses for whom it registers by typing, with the keyboard alone', async ({ page }) => {
  await signIn(page, 'dinkes.5306');
  await page.goto('/innovations/new');
  const picker = page.getByRole('combobox', { name: 'Instansi' });
  await expect(picker).toHaveValue('Dinas Kesehatan');
  await picker.fill('pesisir');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/Puskesmas Contoh Pesisir/]);
  await picker.press('Enter');
  await expect(picker).toHaveValue('Puskesmas Contoh Pesisir');
});

test('what is missing leads to its field', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft();
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${draft.id}/edit`);
  const missing = page.getByRole('complementary', { name: 'Yang masih kurang' });
  await missing.getByRole('button', { name: /Kebaruan/ }).click();
  await expect(page.getByRole('textbox', { name: /^Kebaruan/ })).toBeFocused();
});

test('words survive a dead connection and a closed tab', async ({ page, context }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft();
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${draft.id}/edit?part=summary`);
  await page.getByRole('textbox', { name: 'Ringkasan' }).waitFor();
  await context.setOffline(true);
  await page.getByRole('textbox', { name: 'Ringkasan' }).fill('Ditulis tanpa sambungan');
  await expect(page.getByText('Tulisan Anda aman di peramban ini')).toBeVisible();
  await page.close();
  await context.setOffline(false);

  const next = await context.newPage();
  await next.goto(`/innovations/${draft.id}/edit?part=summary`);
  await expect(next.getByRole('textbox', { name: 'Ringkasan' })).toHaveValue('Ditulis tanpa sambungan');
  await expect(next.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
  expect((await desk.get<{ summary: string }>(`/innovations/${draft.id}`)).summary).toBe('Ditulis tanpa sambungan');
});

test('an expired session keeps the words and the way back', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft();
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${draft.id}/edit?part=summary`);
  await page.getByRole('textbox', { name: 'Ringkasan' }).waitFor();
  await page.context().clearCookies();
  await page.getByRole('textbox', { name: 'Ringkasan' }).fill('Ditulis setelah sesi berakhir');
  await page.getByRole('link', { name: 'Masuk lagi' }).click();
  await page.getByLabel('Nama pengguna').fill('dlh.5306');
  await page.getByLabel('Kata sandi', { exact: true }).fill(process.env.DEMO_PASSWORD ?? 'satu-inovasi-demo');
  await page.getByRole('main').getByRole('button', { name: 'Masuk' }).click();
  await expect(page.getByRole('textbox', { name: 'Ringkasan' })).toHaveValue('Ditulis setelah sesi berakhir');
  await expect(page.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
});

test('two people in one field choose between both versions', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft({ summary: 'Awal' });
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${draft.id}/edit?part=summary`);
  await page.getByRole('textbox', { name: 'Ringkasan' }).waitFor();
  await desk.patch(draft, { summary: 'Dari rekan', problem: 'Masalah dari rekan' });
  await page.getByRole('textbox', { name: 'Ringkasan' }).fill('Dari saya');
  const dialog = page.getByRole('dialog', { name: 'Dua versi dari isian yang sama' });
  await expect(dialog.getByText('Dari rekan')).toBeVisible();
  await expect(dialog.getByText('Dari saya')).toBeVisible();
  await dialog.getByRole('radio', { name: /Tulisan Anda/ }).check();
  await dialog.getByRole('button', { name: 'Terapkan pilihan' }).click();
  await expect(page.getByText(/Tersimpan \d\d\.\d\d/)).toBeVisible();
  const now = await desk.get<{ summary: string; problem: string }>(`/innovations/${draft.id}`);
  expect([now.summary, now.problem]).toEqual(['Dari saya', 'Masalah dari rekan']);
});

test('evidence is uploaded, refused in plain words, and removed', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft();
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${draft.id}/edit?part=evidence`);
  const file = page.getByLabel('Berkas', { exact: true });
  await file.setInputFiles({ name: 'catatan.txt', mimeType: 'text/plain', buffer: Buffer.from('teks') });
  await expect(page.getByText('catatan.txt bukan PDF')).toBeVisible();
  await page.getByLabel('Jenis dokumen').selectOption('DECREE');
  await page.getByLabel('Nomor dokumen').fill('188.45/12/2026');
  await file.setInputFiles({ name: 'palsu.pdf', mimeType: 'application/pdf', buffer: Buffer.from('bukan pdf') });
  await page.getByRole('button', { name: 'Unggah' }).click();
  await expect(page.locator('[aria-invalid="true"]')).toBeVisible();
  await file.setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: picture });
  await page.getByRole('button', { name: 'Unggah' }).click();
  await expect(page.getByRole('link', { name: 'foto.png' })).toBeVisible();
  await expect(page.getByText('Nomor 188.45/12/2026')).toBeVisible();
  await page.getByRole('button', { name: 'Hapus: foto.png' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByRole('link', { name: 'foto.png' })).toBeHidden();
  await page.goto(`/innovations/${draft.id}`);
  for (const what of ['Berkas ditambahkan', 'Berkas dihapus']) {
    await expect(page.getByRole('listitem').filter({ hasText: what })).toContainText('foto.png');
  }
});

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('remarks are answered one by one before it is handed in again', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const bureau = await Desk.of('ortala.5306');
  const sent = await desk.submitted();
  await bureau.act('return', sent, { remarks: [{ field: 'summary', text: 'Sebutkan jumlah penerima manfaat.' }] });
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${sent.id}/edit?part=check`);
  await expect(page.getByRole('button', { name: 'Ajukan lagi' })).toBeDisabled();
  await page.goto(`/innovations/${sent.id}/edit?part=summary`);
  await expect(page.getByText('Sebutkan jumlah penerima manfaat.', { exact: true })).toBeVisible();
  await page.getByLabel('Jawaban Anda').fill('Sudah ditambahkan: 214 keluarga.');
  await page.getByRole('button', { name: 'Jawab catatan' }).click();
  await expect(page.getByText('Sudah dijawab', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: /Periksa dan ajukan/ }).click();
  await page.getByRole('button', { name: 'Ajukan lagi' }).click();
  await expect(page).toHaveURL(new RegExp(`/innovations/${sent.id}$`));
});

test('the list keeps its filters in the address', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft();
  await signIn(page, 'dlh.5306');
  await page.goto('/innovations');
  await page.getByRole('searchbox', { name: 'Judul atau nomor' }).fill(draft.title);
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.getByText('Terverifikasi', { exact: true }).click();
  await expect(page.getByText('Tidak ada inovasi yang cocok')).toBeVisible();
});

test('a draft is withdrawn with a reason, and the history tells it', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft({ summary: 'Lama' });
  await desk.patch(draft, { summary: 'Baru' });
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${draft.id}`);
  await page.getByRole('button', { name: 'Tarik' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tarik' }).click();
  await expect(dialog.getByText('Tulis alasannya')).toBeVisible();
  await dialog.getByLabel('Alasan').fill('Terdaftar dua kali');
  await dialog.getByRole('button', { name: 'Tarik' }).click();
  await expect(page.getByText('Ditarik oleh instansi')).toBeVisible();
  await page.getByText('1 isian berubah: Ringkasan').click();
  await expect(page.locator('del', { hasText: 'Lama' })).toBeVisible();
  await expect(page.locator('ins', { hasText: 'Baru' })).toBeVisible();
});

test('on a phone every question group has the screen to itself', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const draft = await desk.draft();
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'dlh.5306');
  await page.goto(`/innovations/${draft.id}/edit`);
  await expect(page.getByText('Bagian 1 dari 14')).toBeVisible();
  await expectNoSideScroll(page);
  await page.getByRole('link', { name: 'Berikutnya: Ringkasan' }).click();
  await expect(page.getByRole('textbox', { name: 'Ringkasan' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Judul inovasi' })).toBeHidden();
});
