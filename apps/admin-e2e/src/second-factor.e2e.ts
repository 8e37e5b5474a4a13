import type { Locator, Page } from '@playwright/test';
import { TOTP } from 'otpauth';
import { AdminApi } from './support/admin-api.ts';
import { expectAccessible } from './support/axe.ts';
import { banner, createClient, expect, fillSignIn, signIn, test } from './support/journey.ts';
import { ROOT_ADMIN, type VelgentServer } from './support/server.ts';

/** As an authenticator shows it, once what it showed before is long ago. */
async function nextCode(server: VelgentServer, secret: string): Promise<string> {
  await server.sql('UPDATE admin_second_factor SET last_step = 0');
  return new TOTP({ secret, digits: 6, period: 30, algorithm: 'SHA1' }).generate();
}

const sixMinutesPass = (server: VelgentServer) =>
  server.sql(
    `UPDATE admin_session SET sess = jsonb_set(sess::jsonb, '{secondFactorAt}', to_jsonb($1::bigint))::json
     WHERE sess->>'secondFactorAt' IS NOT NULL`,
    [Date.now() - 6 * 60_000],
  );

const codeField = (within: Page | Locator) => within.getByRole('textbox', { name: 'Code', exact: true });

async function expectBothAccessible(page: Page, what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    await expectAccessible(page, `${what}, ${colorScheme}`);
  }
}

/** On the account page, by keyboard alone; answers the secret and the recovery codes. */
async function enrol(
  page: Page,
  server: VelgentServer,
  password: string,
): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('button', { name: 'Set up' }).press('Enter');
  await expect(page.getByLabel('Your password')).toBeFocused();
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  const secret = (await page.locator('form code').textContent())!.replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await expect(codeField(page)).toBeFocused();
  await expectBothAccessible(page, 'setting up');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The code is wrong or has been used already.');
  await codeField(page).fill(await nextCode(server, secret));
  await page.keyboard.press('Enter');
  const codes = page.getByRole('region', { name: 'Store your recovery codes now' });
  await expect(codes.getByRole('listitem')).toHaveCount(10);
  await expect(codes.getByRole('heading')).toBeFocused();
  await expectBothAccessible(page, 'the recovery codes');
  const shown = await codes.getByRole('listitem').allTextContents();
  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('dialog', { name: 'Leave without the codes?' }).getByText('Stay here').click();
  await codes.getByRole('button', { name: 'I have stored them' }).click();
  await expect(codes).toBeHidden();
  await expect(page.getByText('10 codes left')).toBeVisible();
  return { secret, codes: shown };
}

test('a second factor is set up, asked at sign-in, and asked again for a secret without losing what was typed', async ({
  page,
  server,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  await page.getByRole('link', { name: /Account$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible();
  const { secret, codes } = await enrol(page, server, acme.admin.password);
  expect(await page.content()).not.toContain(codes[0]!);
  await page.getByRole('button', { name: 'Sign out' }).click();

  await fillSignIn(page, acme.admin);
  await expect(codeField(page)).toBeFocused();
  await expectBothAccessible(page, 'the second step of sign-in');
  await page.keyboard.type(await nextCode(server, secret));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();

  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients`);
  await createClient(page, 'while-fresh');
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();

  await sixMinutesPass(server);
  await page.getByRole('textbox', { name: 'Name' }).fill('copilot-studio');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' });
  await expect(codeField(dialog)).toBeFocused();
  await expectBothAccessible(page, 'the question for a code');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('copilot-studio');
  await page.getByRole('button', { name: 'Create client' }).press('Enter');
  await codeField(dialog).fill('000000');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('The code is wrong');
  await codeField(dialog).fill(await nextCode(server, secret));
  await page.keyboard.press('Enter');
  await expect(banner(page)).toContainText('copilot-studio');
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();

  // Over another dialog: what was chosen there stays, and Escape is for the one on top.
  await sixMinutesPass(server);
  await page.getByRole('button', { name: 'Rotate copilot-studio', exact: true }).click();
  const rotate = page.getByRole('dialog', { name: 'Rotate copilot-studio' });
  await rotate.getByLabel('24 hours').check();
  await rotate.getByRole('button', { name: 'Rotate client' }).click();
  await dialog.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(rotate.getByLabel('24 hours')).toBeChecked();
  await rotate.getByRole('button', { name: 'Rotate client' }).click();
  await dialog.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await dialog.getByLabel('Recovery code').fill(codes[0]!);
  await page.keyboard.press('Enter');
  await expect(banner(page)).toBeVisible();
  await expect(rotate).toBeHidden();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();

  // Once: the same recovery code signs nobody in.
  await page.getByRole('button', { name: 'Sign out' }).click();
  await fillSignIn(page, acme.admin);
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await page.getByLabel('Recovery code').fill(codes[0]!);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('has been used already');
  await page.getByLabel('Recovery code').fill(codes[1]!);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.goto(`${server.url}/t/${acme.tenantId}/audit`);
  await expect(page.getByRole('listitem').filter({ hasText: 'used a recovery code; 8 codes left' })).toBeVisible();
});

test('an organisation that requires it leads its admin to the account page, where the password is changed too', async ({
  page,
  server,
  acme,
}) => {
  await signIn(page, server);
  await page.goto(`${server.url}/orgs`);
  await page.getByRole('switch', { name: 'Second factor optional for the admins of Acme' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Require it' }).click();
  await expect(page.getByRole('switch')).toBeChecked();
  await page.getByRole('button', { name: 'Sign out' }).click();

  await page.setViewportSize({ width: 390, height: 800 });
  await fillSignIn(page, acme.admin);
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await page.goto(`${server.url}/t/${acme.tenantId}/api-keys`);
  await page.getByRole('textbox', { name: 'Name' }).fill('batch');
  await page.getByRole('button', { name: 'Generate key' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Go to account' }).click();
  await expect(page.getByText('Your organisation requires it')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const form = page.getByRole('form', { name: 'Change password' });
  await form.getByLabel('Current password').fill('not the password');
  await form.getByLabel('New password').fill('nine otters under the bridge');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByRole('alert')).toContainText('The current password is wrong.');
  await form.getByLabel('Current password').fill(acme.admin.password);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByRole('status').filter({ hasText: 'Password changed.' })).toBeVisible();
  await expect(form.getByLabel('New password')).toHaveValue('');
});

test.describe('where root needs a second factor', () => {
  test.use({ env: { VELGENT_ROOT_SECOND_FACTOR: 'required' } });

  test('the console leads root to set one up, and a fresh code is asked for again to suspend an organisation', async ({
    page,
    server,
  }) => {
    await page.goto(`${server.url}/sign-in`);
    await fillSignIn(page, ROOT_ADMIN);
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.getByText('Set it up to continue.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Organisations' })).toHaveCount(0);
    await page.goto(`${server.url}/orgs`);
    await expect(page).toHaveURL(/\/account$/);
    const { secret } = await enrol(page, server, ROOT_ADMIN.password);
    await page.getByRole('link', { name: 'Organisations' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Organisations' })).toBeVisible();
    await page.evaluate(() =>
      fetch('/api/admin/tenants', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"name":"Acme"}',
      }),
    );
    await page.reload();
    await sixMinutesPass(server);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    const proof = page.getByRole('dialog', { name: 'Confirm it’s you' });
    await codeField(proof).fill(await nextCode(server, secret));
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Acme' })).toContainText('suspended');
  });
});

test('root resets the second factor of an admin who lost it; the password alone signs in again', async ({
  page,
  server,
  acme,
}) => {
  const theirs = await AdminApi.signIn(server, acme.admin);
  const enrolment = '/api/admin/session/second-factor/enrolment';
  const begun = await theirs.send<{ secret: string }>('POST', enrolment, { current_password: acme.admin.password });
  await theirs.send('POST', `${enrolment}/confirmation`, { code: await nextCode(server, begun.secret) });

  await signIn(page, server);
  await page.goto(`${server.url}/orgs`);
  await page.getByRole('button', { name: '1 admin of Acme' }).click();
  const drawer = page.getByRole('dialog', { name: 'Admins of Acme' });
  await expect(drawer).toContainText('second factor set up');
  await expectBothAccessible(page, 'the admins of an organisation');
  await page.reload();
  await drawer.getByRole('button', { name: 'Reset second factor' }).click();
  const dialog = page.getByRole('dialog', { name: /^Reset the second factor of/ });
  await expect(dialog).toContainText(acme.admin.email);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await drawer.getByRole('button', { name: 'Reset second factor' }).click();
  await dialog.getByRole('button', { name: 'Reset second factor' }).click();
  await expect(drawer).toContainText('no second factor');
  await expect(drawer.getByRole('button', { name: 'Reset second factor' })).toHaveCount(0);

  await AdminApi.signIn(server, acme.admin);
  await page.goto(`${server.url}/t/${acme.tenantId}/audit`);
  await expect(
    page.getByRole('listitem').filter({ hasText: `reset the second factor of ${acme.admin.email}` }),
  ).toBeVisible();
});
