import { expect, test } from './support/test';

test('a search finds an innovation in spite of a typing error, and its page tells the story', async ({ page }) => {
  await page.goto('/catalogue');
  await page.getByRole('searchbox', { name: 'Cari di katalog inovasi' }).fill('bank sampahh');
  await page.getByRole('button', { name: 'Cari' }).click();
  await expect(page).toHaveURL(/q=bank\+sampahh/);
  const first = page
    .getByRole('article')
    .filter({ hasText: /bank sampah/i })
    .first();
  const title = ((await first.getByRole('link').first().textContent()) ?? '').trim();
  await first.getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('complementary', { name: 'Data inovasi' })).toBeVisible();
});

test('a facet narrows to exactly its count, stands in the address and can be taken away', async ({ page }) => {
  await page.goto('/catalogue');
  const facet = page.getByRole('region', { name: 'Bidang' }).getByRole('link').first();
  const count = Number(((await facet.textContent()) ?? '').match(/([\d.]+)\s*$/)?.[1]?.replaceAll('.', ''));
  await facet.click();
  await expect(page).toHaveURL(/sector=/);
  await expect(
    page.getByText(new RegExp(`^${count.toLocaleString('id-ID').replace('.', '\\.')} inovasi terverifikasi sesuai`)),
  ).toBeVisible();
  await page
    .getByRole('region', { name: 'Bidang' })
    .getByRole('link', { name: /Hapus saringan ini/ })
    .click();
  await expect(page).not.toHaveURL(/sector=/);
});

test('nothing found offers a way on', async ({ page }) => {
  await page.goto('/catalogue?q=qqqqqqxyzw');
  await expect(page.getByText('Tidak ada inovasi yang cocok')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Hapus saringan' }).last().click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('the pages of the list follow each other', async ({ page }) => {
  await page.goto('/catalogue');
  const first = ((await page.getByRole('article').first().getByRole('link').first().textContent()) ?? '').trim();
  await page.getByRole('link', { name: 'Berikutnya' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByRole('article').first()).not.toContainText(first);
  await page.goBack();
  await expect(page.getByRole('article').first()).toContainText(first);
});

test('the front page leads into the catalogue', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Cari di katalog inovasi' }).fill('2H2');
  await page.getByRole('button', { name: 'Cari' }).click();
  await expect(page.getByRole('link', { name: /2H2/ }).first()).toBeVisible();
});

test('a real innovation says of each date that was made up that it was', async ({ page }) => {
  await page.goto('/catalogue?q=2H2%20Center');
  const found = page.getByRole('article').first();
  await expect(found.getByText(/Diverifikasi .* Contoh/)).toBeVisible();
  await expect(found.getByRole('heading').getByText('Contoh')).toHaveCount(0);
  await found.getByRole('link').first().click();
  await expect(page.getByRole('listitem').filter({ hasText: /diverifikasi Contoh/ })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /diajukan Contoh/ })).toBeVisible();
});

test('an unknown number is said to be not found', async ({ page }) => {
  await page.goto('/catalogue/2014-9999999');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Halaman tidak ditemukan');
});

test('an innovation tells search engines what it is, and no other page tells it', async ({ page }) => {
  await page.goto('/catalogue?q=2H2%20Center');
  await page.getByRole('link', { name: /2H2/ }).first().click();
  const linked = page.locator('script[type="application/ld+json"]');
  await expect(linked).toHaveCount(1);
  const work = JSON.parse((await linked.textContent()) ?? '');
  expect(work['@type']).toBe('CreativeWork');
  const { origin, pathname } = new URL(page.url());
  expect(work.url).toBe(origin + pathname);
  await expect(page).toHaveTitle(`${work.name} · Satu Inovasi`);
  await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', work.description);
  await page.goBack();
  await expect(linked).toHaveCount(0);
});
