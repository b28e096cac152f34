import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page, request } from '@playwright/test';

export const origin = new URL(process.env.E2E_BASE_URL ?? 'http://localhost:8080').origin;
const password = process.env.DEMO_PASSWORD ?? 'satu-inovasi-demo';

/** A page on which nothing may break the Content-Security-Policy or throw. */
export const test = base.extend<{ calm: undefined }>({
  calm: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content.Security.Policy/i.test(message.text())) {
          complaints.push(message.text());
        }
      });
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

type Session = Awaited<ReturnType<typeof signedIn>>;
const sessions = new Map<string, Promise<Session>>();

async function signedIn(username: string) {
  const api = await request.newContext({ baseURL: origin, extraHTTPHeaders: { Origin: origin } });
  const answer = await api.post('/api/v1/session', { data: { username, password } });
  expect(answer.status(), await answer.text()).toBe(200);
  const session = await api.storageState();
  await api.dispose();
  return session;
}

/** A session of a demo account. One for all tests of a worker, since passwords are slow to check on purpose: nobody may end it. */
export function sessionOf(username: string): Promise<Session> {
  const session = sessions.get(username) ?? signedIn(username);
  sessions.set(username, session);
  return session;
}

/** Signs a demo account in without the form. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.context().addCookies((await sessionOf(username)).cookies);
}

/** Chooses the language before the page loads. */
export async function inLanguage(page: Page, language: 'id' | 'en'): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('language', chosen), language);
}

/** No violation of WCAG 2.0, 2.1 or 2.2, levels A and AA, of whatever impact. */
export async function expectAccessible(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  expect(told).toEqual([]);
}

/** Nothing sticks out to the side at the width the page has now. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBeLessThanOrEqual(0);
}
