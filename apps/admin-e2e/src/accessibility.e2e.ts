import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { createClient, expect, fillSignIn, signIn, test } from './support/journey.ts';
import { exchange, use } from './support/public-api.ts';
import { ROOT_ADMIN } from './support/server.ts';

type Step = [what: string, path: string, open?: (page: Page) => Promise<unknown>];

const button = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();

const steps = (tenantId: string): Step[] => [
  ['Organisations', '/orgs'],
  ['the new organisation', '/orgs', button('New organisation')],
  ['inviting an admin', '/orgs', button('Invite admin')],
  ['suspending', '/orgs', button('Suspend')],
  ['requiring a second factor', '/orgs', (page) => page.getByRole('switch').first().click()],
  ['Account', '/account'],
  ['Dashboard', `/t/${tenantId}`],
  ['OAuth clients', `/t/${tenantId}/oauth-clients`],
  ['rotating', `/t/${tenantId}/oauth-clients`, button('Rotate')],
  ['revoking', `/t/${tenantId}/oauth-clients`, button('Revoke')],
  ['revoking one in use', `/t/${tenantId}/oauth-clients`, button('Revoke now')],
  [
    'the drawer of a client',
    `/t/${tenantId}/oauth-clients`,
    (page) => page.getByRole('button', { name: 'copilot-studio' }).last().click(),
  ],
  [
    'an invalid name',
    `/t/${tenantId}/oauth-clients`,
    (page) => page.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(101)),
  ],
  ['the banner', `/t/${tenantId}/oauth-clients`, (page) => createClient(page, 'partner-integration')],
  ['leaving the banner', '', (page) => page.getByRole('link', { name: 'API keys' }).click()],
  ['API keys', `/t/${tenantId}/api-keys`],
  ['Activity logs', `/t/${tenantId}/activity`],
  [
    'a refused call',
    `/t/${tenantId}/activity?outcome=refused`,
    (page) => page.getByRole('table').getByRole('button').first().click(),
  ],
  [
    'a custom range',
    `/t/${tenantId}/activity`,
    (page) => page.getByLabel('Time', { exact: true }).selectOption('custom'),
  ],
  [
    'picking a credential',
    `/t/${tenantId}/activity`,
    (page) => page.getByRole('combobox', { name: 'Credential' }).click(),
  ],
  ['Audit trail, verified', `/t/${tenantId}/audit`, button('Verify')],
  [
    'an event',
    `/t/${tenantId}/audit`,
    (page) =>
      page
        .getByRole('button', { name: /^Details/ })
        .first()
        .click(),
  ],
  ['Not found', '/t/00000000-0000-7000-8000-000000000000/audit'],
];

test('axe finds nothing on any page or dialog, in the light and in the dark theme', async ({
  page,
  context,
  server,
  root,
  acme,
}) => {
  test.setTimeout(900_000);
  const copilot = await root.createClient(acme.tenantId, 'copilot-studio');
  await root.createClient(acme.tenantId, 'ticket-triage');
  await use(server, copilot, 2);
  await exchange(server, { ...copilot, client_secret: 'velgent_secret_cut' });
  await root.send('POST', `/api/admin/tenants/${acme.tenantId}/oauth-clients/${copilot.id}/rotate`, {});

  const expectBothAccessible = async (what: string) => {
    // The same elements in other colours: in the dark theme only those can be wrong anew.
    for (const [colorScheme, rules] of [
      ['light', 'all'],
      ['dark', 'colours'],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      await expectAccessible(page, `${what}, ${colorScheme}`, rules);
    }
  };

  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${server.url}/sign-in`);
  await expectBothAccessible('Sign in');
  await page.goto(`${server.url}/invite/not-a-token`);
  await page.getByLabel('Password', { exact: true }).fill('violet kettle');
  await expectBothAccessible('Join');
  await signIn(page, server);
  await page.goto(`${server.url}/oauth-clients`);
  await expect(page.getByText('No organisation is picked yet.')).toBeVisible();
  await expectBothAccessible('picking an organisation');

  for (const [what, path, open] of steps(acme.tenantId)) {
    if (path) await page.goto(server.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await open?.(page);
    await page.waitForTimeout(250);
    await expectBothAccessible(what);
  }

  await page.goto(`${server.url}/t/${acme.tenantId}/audit`);
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await context.clearCookies();
  await page.getByLabel('Action').selectOption('admin.joined');
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  await expectBothAccessible('the end of a session');
  await server.terminate();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectBothAccessible('an unreachable server');
});

/** In ms, of the animations and transitions under way. */
const longestMotion = (page: Page) =>
  page.evaluate(() =>
    Math.max(0, ...document.getAnimations().map((each) => Number(each.effect!.getComputedTiming().duration))),
  );

const PAGES = ['Dashboard', 'OAuth clients', 'API keys', 'Activity logs', 'Audit trail', 'Organisations'];

test('fits a narrow phone and 200 % zoom, and moves nothing where that is not wanted', async ({
  page,
  server,
  root,
  acme,
}) => {
  const copilot = await root.createClient(acme.tenantId, `copilot-${'x'.repeat(80)}`);
  await use(server, copilot, 1);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${server.url}/sign-in`);
  await fillSignIn(page, ROOT_ADMIN);
  await expect(page.getByRole('heading', { level: 1, name: 'Organisations' })).toBeVisible();
  const expectToFit = async (what: string) => {
    // 640 pixels are a window of 1280 at 200 %.
    for (const width of [640, 360]) {
      await page.setViewportSize({ width, height: 740 });
      // A chart follows its frame a moment later.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `${what} at ${width}` })
        .toBeLessThanOrEqual(width);
    }
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
  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients`);
  await createClient(page, 'phone');
  await expectToFit('the banner');
  await page.getByRole('button', { name: /^copilot-x/ }).click();
  await expect(page.getByRole('dialog').getByText('Use in the last 30 days')).toBeVisible();
  await expectToFit('the drawer of a client');
});
