import { expectAccessible } from './support/axe.ts';
import { forgetSession } from './support/forget-session.ts';
import { createClient, banner, expect, fillSignIn, signIn, test } from './support/journey.ts';

test('tells a wrong password and an unknown e-mail apart from nothing', async ({ page, server, acme }) => {
  await page.goto(`${server.url}/sign-in`);
  await fillSignIn(page, { email: acme.admin.email, password: 'not the password' });
  await expect(page.getByRole('alert')).toHaveText('Wrong e-mail or password.');
  await fillSignIn(page, { email: 'nobody@acme.example', password: 'not the password' });
  await expect(page.getByRole('alert')).toHaveText('Wrong e-mail or password.');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  const typed = (capsLock: boolean) =>
    page
      .getByLabel('Password', { exact: true })
      .dispatchEvent('keydown', { key: 'A', modifierCapsLock: capsLock, bubbles: true });
  await typed(true);
  await expect(page.getByText('Caps lock is on.')).toBeVisible();
  await typed(false);
  await expect(page.getByText('Caps lock is on.')).toBeHidden();
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username');
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('autocomplete', 'current-password');
});

test('says after signing in that somebody else tried to, and shows what the account page knows of it', async ({
  page,
  server,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  await expect(page.getByText('failed sign-in')).toHaveCount(0);
  await page.getByRole('link', { name: /Account$/ }).click();
  const card = page.getByRole('region', { name: 'Failed sign-ins' });
  await expect(card).toContainText('None so far.');
  await page.getByRole('button', { name: 'Sign out' }).click();
  for (const password of ['not the password', 'nor this one'])
    await fetch(`${server.url}/api/admin/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'guesser/1.0' },
      body: JSON.stringify({ email: acme.admin.email, password }),
    });
  await fillSignIn(page, acme.admin);
  await page.getByRole('link', { name: '2 failed sign-ins since your previous sign-in' }).click();
  await expect(card).toContainText('2 attempts failed since your previous sign-in.');
  await expect(card.getByRole('row').filter({ hasText: 'Wrong password' })).toHaveCount(2);
  await expect(card).toContainText('guesser/1.0');
  await expectAccessible(page, 'the account page with failed sign-ins');

  // A common password is said beside the field, and gone once another one is typed.
  await page.getByLabel('Current password').fill(acme.admin.password);
  await page.getByLabel('New password').fill('password1234');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This password is too easy to guess.')).toBeVisible();
  await page.getByLabel('New password').fill('seven kettles on a pier');
  await expect(page.getByText('This password is too easy to guess.')).toBeHidden();
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Password changed. You’ve been signed out everywhere else.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change password' })).toBeFocused();
});

test('a session that ends in mid-work asks to sign in, and goes on where it was', async ({
  page,
  context,
  server,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  const address = `${server.url}/t/${acme.tenantId}/audit?action=admin.joined`;
  await page.goto(address);
  await expect(page.getByRole('listitem').filter({ hasText: 'accepted the invitation' })).toBeVisible();
  await forgetSession(context);

  // By the next thing that is asked of the server, whatever it is.
  const cover = page.getByRole('dialog', { name: 'Your session has ended' });
  await page.getByRole('link', { name: 'Export NDJSON' }).click();
  await expect(cover).toBeVisible();
  await fillSignIn(page, acme.admin);
  await expect(cover).toBeHidden();
  await forgetSession(context);
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(cover).toContainText('Sign in to continue where you were.');
  await expect(cover.getByLabel('E-mail')).toHaveValue(acme.admin.email);
  await expect(cover.getByLabel('Password', { exact: true })).toBeFocused();
  const looks = () => cover.locator('.entrance-card').evaluate((card) => getComputedStyle(card).width);
  expect(await looks(), 'as the sign-in page').toBe('416px');
  await fillSignIn(page, acme.admin);
  await expect(cover).toBeHidden();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'unbroken' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download signed heads' }).click();
  expect((await download).suggestedFilename()).toBe('velgent-audit-checkpoints_Acme_all.ndjson');
  expect(page.url()).toBe(address);

  // By a reload, or a link opened later.
  await forgetSession(context);
  await page.goto(address);
  await expect(page).toHaveURL(/\/sign-in\?redirect=/);
  await fillSignIn(page, acme.admin);
  await expect(page).toHaveURL(address);
  await expect(page.getByLabel('Action')).toHaveValue('admin.joined');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' }), 'not to the form').toBeVisible();

  // A link can’t lead anywhere else.
  await forgetSession(context);
  await page.goto(`${server.url}/sign-in?redirect=//elsewhere.example/`);
  await fillSignIn(page, acme.admin);
  await expect(page).toHaveURL(`${server.url}/t/${acme.tenantId}`);

  // Nor does the form keep who is signed in already.
  await page.goto(`${server.url}/sign-in?redirect=/account`);
  await expect(page).toHaveURL(`${server.url}/account`);
});

test('a secret on show and an open dialog outlive the session', async ({ page, context, server, acme }) => {
  await signIn(page, server, acme.admin);
  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients`);
  const { client_secret } = await createClient(page, 'copilot-studio');
  await forgetSession(context);
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Revoke / })
    .click();
  const cover = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(cover).toBeVisible();
  await page.keyboard.press('Escape');
  await fillSignIn(page, acme.admin);
  await expect(cover).toBeHidden();
  await expect(page.getByRole('dialog', { name: 'Revoke: copilot-studio' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(banner(page)).toContainText(client_secret);
});

test('an unreachable server shows what failed, and the page recovers by itself', async ({ page, server, acme }) => {
  await signIn(page, server, acme.admin);
  await page.goto(`${server.url}/t/${acme.tenantId}/api-keys`);
  await expect(page.getByText('No API keys yet.')).toBeVisible();
  await server.terminate();

  await page.getByRole('link', { name: 'Audit trail' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Can’t reach' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Can’t reach' })).toBeVisible();
  await server.start();
  await expect(page.getByRole('listitem').filter({ hasText: 'created the organisation Acme' })).toBeVisible();
});
