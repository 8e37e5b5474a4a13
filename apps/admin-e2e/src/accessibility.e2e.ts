import type { Page } from '@playwright/test';
import { generateKeyPairSync } from 'node:crypto';
import type { AdminApi } from './support/admin-api.ts';
import { expectAccessible } from './support/axe.ts';
import { forgetSession } from './support/forget-session.ts';
import { createClient, expect, signIn, test } from './support/journey.ts';
import { exchange, use } from './support/public-api.ts';
import type { VelgentServer } from './support/server.ts';

type Step = [what: string, path: string, open?: (page: Page) => Promise<unknown>];

const button = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click();

const openDrawer = (page: Page) => page.getByRole('button', { name: 'copilot-studio', exact: true }).last().click();

async function withoutSecret(page: Page) {
  await page.getByRole('textbox', { name: 'Name' }).fill('ticket-router');
  await page.getByRole('radio', { name: 'Key pair' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('radio', { name: 'Use a public key' }).check();
  await page.getByText('For older libraries').click();
}

async function faultyWorkload(page: Page) {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Workload' }).check();
  await dialog.getByLabel('Where it runs').selectOption('GitHub Actions');
  await dialog.getByText('Name, audience and keys').click();
  await dialog.getByRole('button', { name: 'Create client' }).click();
}

async function checkAssertion(page: Page) {
  await page.getByRole('button', { name: 'summariser', exact: true }).click();
  await page.getByRole('textbox', { name: 'Assertion' }).fill('not.a.jwt');
  await page.getByRole('button', { name: 'Check assertion' }).click();
  await expect(page.getByText('It would be refused.')).toBeVisible();
}

const pages = (tenantId: string): Step[] => [
  ['Organisations', '/orgs'],
  ['Account', '/account'],
  ['Something leaked', '/leaked'],
  ['Dashboard', `/t/${tenantId}`],
  ['OAuth clients', `/t/${tenantId}/oauth-clients`],
  [
    'an invalid name',
    `/t/${tenantId}/oauth-clients`,
    (page) => page.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(101)),
  ],
  ['API keys', `/t/${tenantId}/api-keys`],
  ['Trusted issuers', `/t/${tenantId}/trusted-issuers`],
  ['Rotations', `/t/${tenantId}/rotations`],
  ['Clean-up', `/t/${tenantId}/clean-up?finding=never_expiring`, (page) => page.getByRole('checkbox').first().check()],
  ['Activity logs', `/t/${tenantId}/activity`],
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
  ['People', `/t/${tenantId}/people`],
  ['Audit trail, verified', `/t/${tenantId}/audit`, button('Verify')],
  ['Not found', '/t/00000000-0000-7000-8000-000000000000/audit'],
];

const overlays = (tenantId: string): Step[] => [
  ['the new organisation', '/orgs', button('New organisation')],
  ['inviting an admin', '/orgs', button(/^Invite admin /)],
  ['inviting from People', `/t/${tenantId}/people`, button('Invite admin')],
  ['the admins of an organisation', '/orgs', (page) => page.getByRole('button', { name: /^\d admins? of/ }).click()],
  ['a dialog over the admins', '', (page) => page.getByRole('button', { name: /^Reset password of/ }).click()],
  ['suspending', '/orgs', button(/^Suspend /)],
  ['requiring a second factor', '/orgs', (page) => page.getByRole('switch').first().click()],
  ['rotating', `/t/${tenantId}/oauth-clients`, button(/^Rotate /)],
  ['a grace window of one’s own', '', (page) => page.getByRole('radio', { name: 'another time' }).check()],
  ['revoking', `/t/${tenantId}/oauth-clients`, button(/^Revoke /)],
  ['revoking one in use', `/t/${tenantId}/oauth-clients`, button(/^Revoke now /)],
  ['the drawer of a client', `/t/${tenantId}/oauth-clients`, openDrawer],
  ['a dialog over the drawer', '', (page) => page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()],
  ['a client with a key pair', `/t/${tenantId}/oauth-clients`, withoutSecret],
  ['faults of a workload', '', faultyWorkload],
  ['an assertion that is refused', `/t/${tenantId}/oauth-clients`, checkAssertion],
  [
    'retiring a key',
    '',
    (page) =>
      page
        .getByRole('button', { name: /^Retire / })
        .first()
        .click(),
  ],
  ['a trusted issuer', `/t/${tenantId}/trusted-issuers`, button('Cluster')],
  ['editing an issuer', '', (page) => page.getByRole('button', { name: 'Edit' }).click()],
  ['the banner', `/t/${tenantId}/oauth-clients`, (page) => createClient(page, 'partner-integration')],
  ['leaving the banner', '', (page) => page.getByRole('link', { name: 'API keys' }).click()],
  [
    'a refused call',
    `/t/${tenantId}/activity?outcome=refused`,
    (page) => page.getByRole('table').getByRole('button').first().click(),
  ],
  [
    'an event',
    `/t/${tenantId}/audit`,
    (page) =>
      page
        .getByRole('button', { name: /^Details/ })
        .first()
        .click(),
  ],
];

// By two workers: each of the two takes minutes.
test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ page }) => void page.on('dialog', (dialog) => void dialog.accept()));

/** The same elements in other colours: in the dark theme only those can be wrong anew. */
async function expectBothAccessible(page: Page, what: string) {
  for (const [colorScheme, rules] of [
    ['light', 'all'],
    ['dark', 'colours'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${what}, ${colorScheme}`, rules);
  }
}

/** A client rotated, used, and refused once; another one never used. */
async function fill(server: VelgentServer, root: AdminApi, tenantId: string) {
  const copilot = await root.createClient(tenantId, 'copilot-studio');
  await root.createClient(tenantId, 'ticket-triage');
  await use(server, copilot, 2);
  await exchange(server, { ...copilot, client_secret: 'velgent_secret_cut' });
  await root.send('POST', `/api/admin/tenants/${tenantId}/oauth-clients/${copilot.id}/rotate`, {});
  const keys = ['ed25519', 'ed25519'].map(() => ({
    jwk: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
  }));
  const auth = { method: 'private_key_jwt', keys };
  await root.send('POST', `/api/admin/tenants/${tenantId}/oauth-clients`, { name: 'summariser', auth });
  const jwks = { keys: [keys[0]!.jwk] };
  const issuer = { name: 'Cluster', issuer: 'https://kubernetes.example', jwks };
  await root.send('POST', `/api/admin/tenants/${tenantId}/trusted-issuers`, issuer);
}

async function walk(page: Page, server: VelgentServer, steps: Step[]) {
  for (const [what, path, open] of steps) {
    if (path) await page.goto(server.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await open?.(page);
    await page.waitForTimeout(250);
    await expectBothAccessible(page, what);
  }
}

test('axe finds nothing on any page, in the light and in the dark theme', async ({
  page,
  context,
  server,
  root,
  acme,
}) => {
  test.setTimeout(600_000);
  await fill(server, root, acme.tenantId);
  await page.goto(`${server.url}/sign-in`);
  await expectBothAccessible(page, 'Sign in');
  await page.goto(`${server.url}/invite/not-a-token`);
  await page.getByLabel('Password', { exact: true }).fill('violet kettle');
  await expectBothAccessible(page, 'Join');
  await signIn(page, server);
  await page.goto(`${server.url}/oauth-clients`);
  await expect(page.getByText('No organisation picked yet.')).toBeVisible();
  await expectBothAccessible(page, 'picking an organisation');

  await walk(page, server, pages(acme.tenantId));

  await page.goto(`${server.url}/t/${acme.tenantId}/audit`);
  await expect(page.getByRole('listitem').first()).toBeVisible();
  await forgetSession(context);
  await page.getByLabel('Action').selectOption('admin.joined');
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible();
  await expectBothAccessible(page, 'the end of a session');
  const away = await page.context().newPage();
  await away.route(/\/(api|health)\//, (route) => route.abort());
  await away.goto(`${server.url}/account`);
  await expect(away.getByRole('heading', { level: 1, name: 'Couldn’t load this page.' })).toBeVisible();
  await expectAccessible(away, 'a page whose server is away');
  await away.close();
  await server.terminate();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expectBothAccessible(page, 'an unreachable server');
});

test('axe finds nothing on any dialog, drawer or banner, in both themes', async ({ page, server, root, acme }) => {
  test.setTimeout(600_000);
  await fill(server, root, acme.tenantId);
  await signIn(page, server);
  await walk(page, server, overlays(acme.tenantId));
});
