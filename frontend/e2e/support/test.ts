import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';

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

/** Signs a demo account in, through the service, as the form would. */
export async function signIn(page: Page, username: string): Promise<void> {
  const origin = new URL(process.env.E2E_BASE_URL ?? 'http://localhost:8080').origin;
  const answer = await page.request.post('/api/v1/session', {
    data: { username, password },
    headers: { Origin: origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
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
