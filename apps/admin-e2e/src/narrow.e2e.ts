import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { createClient, expect, fillSignIn, test } from './support/journey.ts';
import { use } from './support/public-api.ts';
import { ROOT_ADMIN } from './support/server.ts';

/** In ms, of the animations and transitions under way. */
const longestMotion = (page: Page) =>
  page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map((each) => Number(each.effect!.getComputedTiming().duration))),
  );

/** Tables with a column off the page, or with a time on several lines. */
const brokenTables = (page: Page) =>
  page.getByRole('table').evaluateAll((tables) =>
    tables.flatMap((table) => {
      const { scrollWidth, clientWidth } = table.parentElement!;
      const times = [...table.querySelectorAll('time')].filter((time) => time.getClientRects().length > 1);
      return scrollWidth > clientWidth || times.length > 0
        ? [`${table.ariaLabel}: ${scrollWidth}, ${times.length}`]
        : [];
    }),
  );

const PAGES = [
  'Dashboard',
  'OAuth clients',
  'API keys',
  'Trusted issuers',
  'Rotations',
  'Clean-up',
  'Activity logs',
  'Audit trail',
  'People',
  'Organisations',
];

const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

test('fits a narrow phone and 200 % zoom, and moves nothing where that is not wanted', async ({
  page,
  server,
  root,
  acme,
}) => {
  const copilot = await root.createClient(acme.tenantId, `copilot-${'x'.repeat(80)}`);
  await root.send('POST', `/api/admin/tenants/${acme.tenantId}/api-keys`, { name: 'nightly-batch' });
  await use(server, copilot, 1);
  await root.createTenant('n'.repeat(100));
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${server.url}/sign-in`);
  await fillSignIn(page, ROOT_ADMIN);
  await expect(page.getByRole('heading', { level: 1, name: 'Organisations' })).toBeVisible();
  const expectToFit = async (what: string) => {
    // 640 pixels are a window of 1280 at 200 %.
    for (const width of [1280, 640, 360]) {
      await page.setViewportSize({ width, height: 740 });
      // A chart follows its frame a moment later.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `${what} at ${width}` })
        .toBeLessThanOrEqual(width);
      expect(await brokenTables(page), `tables of ${what} at ${width}`).toEqual([]);
    }
    // A4 between its margins: a row stays a row, and what can only be pressed is left out.
    await page.setViewportSize({ width: 718, height: 1000 });
    await page.emulateMedia({ media: 'print' });
    expect(await brokenTables(page), `tables of ${what} on paper`).toEqual([]);
    for (const row of await page.locator('tbody tr').all()) await expect(row).toHaveCSS('display', 'table-row');
    await expect(page.getByRole('main').locator('.mantine-Button-root:visible')).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 360, height: 740 });
  };
  await page.goto(`${server.url}/t/${acme.tenantId}`);
  for (const label of PAGES) {
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await longestMotion(page), 'what moves, with reduced motion').toBeLessThanOrEqual(1);
    await page.getByRole('dialog').getByRole('link', { name: label }).click();
    await expect(page.getByRole('heading', { level: 1, name: label })).toBeVisible();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.waitForLoadState('networkidle');
    await expectToFit(label);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(page.locator('.mantine-Switch-track').first()).toHaveCSS('border-top-style', 'solid');
  await page.emulateMedia({ forcedColors: 'none' });
  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients`);
  await expect(page.getByRole('table')).toBeVisible();
  await expectAccessible(page, 'a list on a phone');
  // Escape closes the list of the picker, and the menu only once that is closed.
  await page.getByRole('button', { name: 'Menu' }).click();
  const menu = page.getByRole('dialog');
  await menu.getByRole('combobox', { name: 'Organisation' }).click();
  await expect(menu.getByRole('listbox')).toBeVisible();
  await expectAccessible(page, 'the menu of a phone, and the open picker in it');
  await page.keyboard.press('Escape');
  await expect(menu.getByRole('listbox')).toBeHidden();
  await expect(menu).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients`);
  await createClient(page, 'phone');
  await expectToFit('the banner');
  await page.getByRole('button', { name: /^copilot-x/ }).click();
  await expect(page.getByRole('dialog').getByText('Use in the last 30 days')).toBeVisible();
  await expectToFit('the drawer of a client');
  await page.keyboard.press('Escape');

  // With the text spacing of WCAG 1.4.12 no button of a row is out of sight.
  await page.setViewportSize({ width: 1280, height: 740 });
  for (const path of ['/orgs', `/t/${acme.tenantId}/oauth-clients`, `/t/${acme.tenantId}/api-keys`]) {
    await page.goto(server.url + path);
    await expect(page.getByRole('table')).toBeVisible();
    await page.addStyleTag({ content: TEXT_SPACING });
    const frame = page.getByRole('table').locator('..');
    expect(await frame.evaluate((it) => it.scrollWidth - it.clientWidth), path).toBe(0);
  }
});
