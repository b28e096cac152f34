import { Desk, type Innovation } from './support/innovations';
import { expectAccessible, inLanguage, signIn, test } from './support/test';

let draft: Innovation;
let returned: Innovation;
let sent: Innovation;

test.beforeAll(async () => {
  const desk = await Desk.of('dlh.5306');
  const bureau = await Desk.of('ortala.5306');
  draft = await desk.draft();
  sent = await desk.submitted();
  returned = await bureau.act('return', await desk.submitted(), {
    remarks: [{ field: 'sections.significance', text: 'Jelaskan cara mengukur.' }],
  });
});

for (const scheme of ['light', 'dark'] as const) {
  test(`the agency's pages are accessible (${scheme})`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, 'dlh.5306');
    for (const path of [
      '/agency',
      `/agencies/${draft.agencyId}/obligations/${draft.year}`,
      '/innovations',
      '/innovations/new',
      `/innovations/${draft.id}`,
      `/innovations/${returned.id}`,
    ]) {
      await page.goto(path);
      await expectAccessible(page);
    }
  });

  test(`every step of the registration is accessible (${scheme})`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, 'dlh.5306');
    for (const part of ['title', 'problem', 'stage', 'indicators', 'evidence', 'check']) {
      await page.goto(`/innovations/${returned.id}/edit?part=${part}`);
      await expectAccessible(page);
    }
  });

  test(`the review is accessible (${scheme})`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: scheme });
    await signIn(page, 'ortala.5306');
    await page.goto(`/review?item=${sent.id}`);
    await page.getByRole('button', { name: /^Beri catatan: Signifikansi/ }).click();
    await expectAccessible(page);
    await page.locator('h2').first().click();
    await page.keyboard.press('r');
    await expectAccessible(page);
  });
}

test('a phone in English is accessible', async ({ page }) => {
  test.setTimeout(120_000);
  await inLanguage(page, 'en');
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, 'dlh.5306');
  for (const path of [
    '/agency',
    `/agencies/${draft.agencyId}/obligations/${draft.year}`,
    `/innovations/${draft.id}/edit`,
    `/innovations/${draft.id}/edit?part=check`,
    '/innovations?q=qqqqq',
  ]) {
    await page.goto(path);
    await expectAccessible(page);
  }
});
