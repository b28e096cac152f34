import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
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
      // Others' tests write meanwhile, and their innovations are called out here as well.
      if (String(request.headers['webhook-id']).startsWith('test_')) {
        received.push({ headers: request.headers, body });
      }
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

test.afterEach(() => {
  server.close();
});

const unique = () => `Uji ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

/** An endpoint at the server of this test, whose page is then open. */
async function addEndpoint(page: Page, name: string, type: string): Promise<{ id: number; secret: string }> {
  await signIn(page, 'ortala.5306');
  await page.goto('/webhooks');
  const { grants } = await (await page.request.get('/api/v1/session')).json();
  const made = await page.request.post('/api/v1/webhook-endpoints', {
    data: { url: here(), description: name, eventTypes: [type], agencyId: grants[0].agencyId },
    headers: { Origin: new URL(page.url()).origin },
  });
  expect(made.status(), await made.text()).toBe(201);
  const endpoint = await made.json();
  await page.goto(`/webhooks/${endpoint.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return endpoint;
}

async function remove(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hapus' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hapus' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Webhook');
}

test('an address is checked before it is added, and its secret is shown once', async ({ page }) => {
  const name = unique();
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
  await page.getByRole('textbox', { name: 'Alamat', exact: true }).fill(here());
  await page.getByRole('button', { name: 'Tambah alamat' }).click();
  const secret = (await page.getByRole('alert').locator('code').textContent()) ?? '';
  expect(secret).toMatch(/^whsec_/);
  await page.getByRole('link', { name: 'Buka alamat ini' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByText(secret)).toHaveCount(0);
  await remove(page);
  await expect(page.getByText(name)).toHaveCount(0);
});

test('a test is sent and signed, and sent again with the same id', async ({ page }) => {
  const { secret } = await addEndpoint(page, unique(), 'innovation.*');
  await expect(page.getByRole('definition').filter({ hasText: /^Inovasi$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Kirim uji coba' }).click();
  const row = page.getByRole('row').filter({ hasText: 'webhook.test' });
  await expect(row.getByText('Diterima')).toBeVisible();
  const { headers, body } = received[0] ?? { headers: {}, body: '' };
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  status = 500;
  await row.getByRole('button', { name: /Kirim ulang/ }).click();
  await expect(row.getByText('Jawaban 500')).toBeVisible();
  expect(received.map((one) => one.headers['webhook-id'])).toEqual([headers['webhook-id'], headers['webhook-id']]);
  await remove(page);
});

test('what was sent can be read, also on a phone and by a screen reader', async ({ page }) => {
  await addEndpoint(page, unique(), 'innovation.*');
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole('button', { name: 'Kirim uji coba' }).click();
  const row = page.getByRole('row').filter({ hasText: 'webhook.test' });
  await expect(row.getByText('Diterima')).toBeVisible();
  await row.getByText(/Lihat isi/).click();
  await expect(row.getByText('"type":"webhook.test"')).toBeVisible();
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await remove(page);
});

test('an address is paused with a reason, resumed, and given a new secret', async ({ page }) => {
  await addEndpoint(page, unique(), 'innovation.*');
  await page.getByRole('button', { name: 'Jeda' }).click();
  await page.getByRole('dialog').getByLabel('Alasan').fill('Pemeliharaan portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Jeda' }).click();
  await expect(page.getByText('Pemeliharaan portal')).toBeVisible();
  await page.getByRole('button', { name: 'Lanjutkan' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lanjutkan' }).click();
  await expect(page.getByText('Pemeliharaan portal')).toHaveCount(0);
  await page.getByRole('button', { name: 'Ganti kunci' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ganti kunci' }).click();
  await expect(page.getByRole('alert').locator('code')).toHaveText(/^whsec_/);
  await remove(page);
});

test('who owns an address that says it is gone finds that on the dashboard', async ({ page }) => {
  const name = unique();
  status = 410;
  const { id } = await addEndpoint(page, name, 'agency.created');
  await page.goto('/agencies/new');
  await page.getByRole('textbox', { name: 'Nama', exact: true }).fill(`Dinas ${name}`);
  await page.getByRole('button', { name: 'Tambah instansi' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Dinas ${name}`);
  const state = async () => (await (await page.request.get(`/api/v1/webhook-endpoints/${id}`)).json()).state;
  await expect.poll(state, { timeout: 20_000 }).toBe('PAUSED');
  await page.goto('/dashboard');
  await page.getByRole('link', { name }).click();
  await expect(page.getByText(/Alamat menjawab 410/)).toBeVisible();
  await remove(page);
});
