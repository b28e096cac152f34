import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, expectAccessible, expectNoSideScroll, signIn, test } from './support/test';

// The service must be allowed to call this machine: WEBHOOK_ALLOWED_NETWORKS=127.0.0.0/8 WEBHOOK_PLAIN_HTTP=true
interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

let server: Server;
let received: Received[];
let status: number;

test.beforeEach(async () => {
  received = [];
  status = 204;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

test.afterEach(() => {
  server.close();
});

test('an address is added, its secret shown once, a test sent and signed, paused, resumed and removed', async ({
  page,
}) => {
  const name = `Uji ${Date.now().toString(36)}`;
  await signIn(page, 'ortala.5306');
  await page.goto('/webhooks');
  await page.getByRole('link', { name: 'Tambah alamat' }).click();
  await page.getByRole('button', { name: 'Tambah alamat' }).click();
  await expect(page.getByText('Pilih sedikitnya satu peristiwa')).toBeVisible();
  await page.getByLabel('Nama', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Alamat', exact: true }).fill('https://10.0.0.1/');
  await page.getByRole('checkbox', { name: /^Inovasi/ }).check();
  await page.getByRole('combobox', { name: 'Instansi' }).fill('Dinas Kesehatan');
  await page.getByRole('listbox').getByRole('option').first().click();
  await page.getByRole('button', { name: 'Tambah alamat' }).click();
  await expect(page.getByText(/tidak berada di jaringan umum/)).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Alamat', exact: true })
    .fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.getByRole('button', { name: 'Tambah alamat' }).click();
  const secret = (await page.getByRole('alert').locator('code').textContent()) ?? '';
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('link', { name: 'Buka alamat ini' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText(secret)).toHaveCount(0);

  await page.getByRole('button', { name: 'Kirim uji coba' }).click();
  const row = page.getByRole('row').filter({ hasText: 'webhook.test' });
  await expect(row.getByText('Diterima')).toBeVisible({ timeout: 20_000 });
  const { headers, body } = received[0] ?? { headers: {}, body: '' };
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  await row.getByText(/Lihat isi/).click();
  await expect(row.getByText('"type":"webhook.test"')).toBeVisible();
  await expectAccessible(page);

  status = 500;
  await row.getByRole('button', { name: /Kirim ulang/ }).click();
  await expect(row.getByText('Jawaban 500')).toBeVisible({ timeout: 20_000 });
  expect(received.map((one) => one.headers['webhook-id'])).toEqual([headers['webhook-id'], headers['webhook-id']]);

  await page.getByRole('button', { name: 'Jeda' }).click();
  await page.getByRole('dialog').getByLabel('Alasan').fill('Pemeliharaan portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Jeda' }).click();
  await expect(page.getByText('Pemeliharaan portal')).toBeVisible();
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lanjutkan' }).click();
  await expect(page.getByText('Pemeliharaan portal')).toHaveCount(0);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Ganti kunci' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ganti kunci' }).click();
  await expect(page.getByRole('alert').locator('code')).toHaveText(/^whsec_/);
  await page.getByRole('button', { name: 'Hapus' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Webhook');
  await expect(page.getByText(name)).toHaveCount(0);
});
