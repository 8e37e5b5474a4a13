import type { Page } from '@playwright/test';
import { expect, fillSignIn, signIn, test } from './support/journey.ts';
import { layoutShifts, watchLayoutShifts } from './support/layout-shifts.ts';

/** Keeps the console’s own script back until told to let it through. */
async function holdConsole(page: Page): Promise<() => Promise<void>> {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const script = /\/assets\/index-[^/]+\.js$/;
  await page.route(script, async (route) => {
    await released;
    await route.continue();
  });
  return async () => {
    release();
    await page.unrouteAll({ behavior: 'wait' });
  };
}

/** Nothing is painted before the styles are there. */
const painted = (page: Page) => expect(page.locator('.starting')).toHaveCSS('position', 'fixed');

/** The first two lines of a page: what they say and where they stand. */
async function beginning(page: Page, within: string) {
  const lines = [page.locator(`${within} h1:visible`), page.locator(`${within} h1:visible + p`)];
  return Promise.all(
    lines.map(async (line) => {
      const box = (await line.boundingBox())!;
      return { text: await line.textContent(), x: box.x, y: box.y, height: box.height };
    }),
  );
}

async function expectSameBeginning(page: Page, address: string): Promise<void> {
  const letThrough = await holdConsole(page);
  await page.goto(address, { waitUntil: 'commit' });
  await painted(page);
  await page.locator('.starting h1:visible').waitFor();
  const before = await beginning(page, '.starting');
  await letThrough();
  await page.locator('#root h1:visible').waitFor();
  await expect(page.locator('.starting')).toBeHidden();
  expect(await beginning(page, '#root'), address).toEqual(before);
  expect(await layoutShifts(page), `what jumps at ${address}`).toBe(0);
}

for (const width of [1280, 390])
  test(`the words a page begins with stand there before the console runs, and stay where they are, at ${width} px`, async ({
    page,
    server,
    acme,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await watchLayoutShifts(page);
    await expectSameBeginning(page, `${server.url}/sign-in`);
    await fillSignIn(page, acme.admin);
    await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
    const inside = `${server.url}/t/${acme.tenantId}`;
    for (const address of ['', '/oauth-clients', '/api-keys', '/activity', '/audit', '/people'])
      await expectSameBeginning(page, inside + address);
    await expectSameBeginning(page, `${server.url}/account`);
  });

test('Organisations begins so too, and a page without a beginning of its own with the mark alone', async ({
  page,
  server,
}) => {
  await watchLayoutShifts(page);
  await signIn(page, server);
  await expectSameBeginning(page, `${server.url}/orgs`);
  const letThrough = await holdConsole(page);
  await page.goto(`${server.url}/forgot-password`, { waitUntil: 'commit' });
  await painted(page);
  await expect(page.locator('.starting-mark')).toBeVisible();
  await expect(page.locator('.starting h1:visible')).toHaveCount(0);
  await letThrough();
  await page.getByRole('heading', { name: 'Forgot password' }).waitFor();
});
