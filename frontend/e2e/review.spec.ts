import { Desk, type Innovation } from './support/innovations';
import { expect, expectNoSideScroll, signIn, test } from './support/test';

test('a bureau verifies by keyboard and the next one opens by itself', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const [first] = [await desk.submitted(), await desk.submitted()];
  await signIn(page, 'ortala.5306');
  await page.goto(`/review?item=${first.id}`);
  await expect(page.getByRole('heading', { level: 2, name: first.title })).toBeFocused();
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: `Verifikasi ${first.title}?` });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('very good');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`${first.title} terverifikasi.`)).toBeVisible();
  await expect(page).not.toHaveURL(new RegExp(`item=${first.id}(&|$)`));
  const state = await desk.get<{ state: string }>(`/innovations/${first.id}`);
  expect(state.state).toBe('VERIFIED');
});

test('remarks beside the fields go with the return, and letters typed in them are no commands', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const sent = await desk.submitted();
  await signIn(page, 'ortala.5306');
  await page.goto(`/review?item=${sent.id}`);
  await page.getByRole('button', { name: 'Beri catatan: Signifikansi' }).click();
  await page.keyboard.type('vrt: jelaskan cara mengukur');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Catatan untuk Signifikansi')).toHaveValue('vrt: jelaskan cara mengukur');
  await page.getByRole('button', { name: /^Kembalikan/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Kembalikan' }).click();
  await expect(page.getByText(`${sent.title} dikembalikan.`)).toBeVisible();
  const { items } = await desk.get<{ items: { field: string; text: string }[] }>(`/innovations/${sent.id}/remarks`);
  expect(items.map(({ field, text }) => [field, text])).toEqual([
    ['sections.significance', 'vrt: jelaskan cara mengukur'],
  ]);
});

test('a rejection needs its reason', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const sent = await desk.submitted();
  await signIn(page, 'ortala.5306');
  await page.goto(`/review?item=${sent.id}`);
  await page.getByRole('heading', { level: 2, name: sent.title }).waitFor();
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tolak' }).click();
  await expect(dialog.getByText('Tulis alasannya')).toBeVisible();
  await dialog.getByLabel('Alasan').fill('Sudah terdaftar tahun lalu tanpa perubahan.');
  await dialog.getByRole('button', { name: 'Tolak' }).click();
  await expect(page.getByText(`${sent.title} ditolak.`)).toBeVisible();
});

test('a resubmission shows what changed since the one before', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const bureau = await Desk.of('ortala.5306');
  const sent = await desk.submitted();
  await bureau.act('return', sent, { remarks: [{ field: 'problem', text: 'Kurang jelas.' }] });
  const before = await desk.get<{ problem: string }>(`/innovations/${sent.id}`);
  await desk.patch(sent, { problem: `${before.problem} Tambahan baru.` });
  const { items } = await desk.get<{ items: { id: number }[] }>(`/innovations/${sent.id}/remarks`);
  await desk.resolve(sent, items[0]?.id ?? 0, 'Sudah diperjelas.');
  await desk.act('submission', sent);
  await signIn(page, 'ortala.5306');
  await page.goto(`/review?item=${sent.id}`);
  const changed = page.getByRole('region', { name: 'Yang berubah sejak pengajuan sebelumnya' });
  await expect(changed.locator('ins')).toContainText('Tambahan baru.');
});

test('a verification is revoked with its reason', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const bureau = await Desk.of('ortala.5306');
  const sent: Innovation = await desk.submitted();
  await bureau.act('verification', sent);
  await signIn(page, 'ortala.5306');
  await page.goto(`/innovations/${sent.id}`);
  await page.getByRole('button', { name: 'Cabut verifikasi' }).click();
  await page.getByRole('dialog').getByLabel('Alasan').fill('Datanya tidak benar.');
  await page.getByRole('dialog').getByRole('button', { name: 'Cabut verifikasi' }).click();
  await expect(page.getByText('Verifikasinya dicabut')).toBeVisible();
});

test('on a phone queue and innovation come one after the other', async ({ page }) => {
  const desk = await Desk.of('dlh.5306');
  const sent = await desk.submitted();
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'ortala.5306');
  await page.goto('/review');
  await page.getByRole('link', { name: new RegExp(sent.title) }).click();
  await expect(page.getByRole('heading', { level: 2, name: sent.title })).toBeVisible();
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Ke antrean' }).click();
  await expect(page.getByRole('link', { name: new RegExp(sent.title) })).toBeVisible();
});

test('the queue goes on past its first stretch, by the button and by the keys', async ({ page }) => {
  await signIn(page, 'panrb');
  await page.goto('/review');
  const rows = page.getByRole('navigation', { name: 'Antrean verifikasi' }).getByRole('link');
  await expect(rows.first()).toHaveAttribute('aria-current', 'true');
  await expect(rows).toHaveCount(50);
  await rows.nth(44).click();
  await expect(rows.nth(44)).toHaveAttribute('aria-current', 'true');
  await expect(rows).toHaveCount(50);
  // Five before the end the next stretch comes by itself.
  await page.keyboard.press('j');
  await expect(rows.nth(45)).toHaveAttribute('aria-current', 'true');
  await expect(rows.nth(50)).toBeAttached();
  await rows.nth(49).click();
  await expect(rows.nth(49)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('j');
  await expect(rows.nth(50)).toHaveAttribute('aria-current', 'true');
});
