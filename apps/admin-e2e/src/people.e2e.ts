import { expectAccessible } from './support/axe.ts';
import { expect, fillSignIn, openPage, signIn, test } from './support/journey.ts';

const tokenOf = (link: string) => link.split(/[/#]/).pop()!;

test('an admin invites, cancels, ends sessions and removes; what is ended is refused at once', async ({
  page,
  server,
  browser,
  root,
  acme,
}) => {
  const ben = await root.addAdmin(acme.tenantId, 'ben@acme.example', 'Ben Example');
  const accept = (link: string) =>
    fetch(`${server.url}/api/admin/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: tokenOf(link), name: 'Thief', password: 'violet kettle on the pier' }),
    });
  const theirs = await (await browser.newContext()).newPage();
  await signIn(theirs, server, ben);
  await signIn(page, server, acme.admin);
  await openPage(page, 'People');
  const people = page.getByRole('table', { name: 'Admins' });
  const me = people.getByRole('row').filter({ hasText: acme.admin.email });
  const him = people.getByRole('row').filter({ hasText: ben.email });
  await expect(me).toContainText('you');
  await expect(me.getByRole('link', { name: 'Your account' })).toBeVisible();
  await expect(him).toContainText('no second factor');
  await expect(page.getByText('No open invitations.')).toBeVisible();

  // Who is an admin already is not invited unnoticed.
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Invite admin' }).click();
  await dialog.getByLabel('E-mail').fill('BEN@acme.example');
  await dialog.getByRole('button', { name: 'Invite admin' }).click();
  await expect(dialog).toContainText('This person is already an admin here.');
  await dialog.getByLabel('E-mail').fill('cleo@acme.example');
  await dialog.getByRole('button', { name: 'Invite admin' }).click();
  const banner = page.getByRole('region', { name: 'Copy the invitation link now' });
  await expect(banner.getByRole('heading')).toBeFocused();
  const first = (await banner.locator('code').textContent())!;
  await banner.getByRole('button', { name: 'I have sent it' }).click();

  const invited = page.getByRole('table', { name: 'Open invitations' }).getByRole('row').filter({ hasText: 'cleo@' });
  await expect(invited).toContainText(acme.admin.email);
  await expect(invited).toContainText(/in 7 days/);
  await expect(page.getByText(/^1 of 50 on the \w+ plan$/)).toBeVisible();

  // Again: the link of before is worth nothing.
  await page.getByRole('button', { name: 'Invite again: cleo@acme.example' }).click();
  await expect(dialog.getByLabel('E-mail')).toHaveValue('cleo@acme.example');
  await expect(dialog).toContainText('The new link replaces the old one');
  await dialog.getByRole('button', { name: 'Invite admin' }).click();
  const second = (await banner.locator('code').textContent())!;
  await banner.getByRole('button', { name: 'I have sent it' }).click();
  await expect(invited).toHaveCount(1);
  expect((await accept(first)).status).toBe(404);

  await page.getByRole('button', { name: 'Cancel the invitation of cleo@acme.example' }).click();
  await expectAccessible(page, 'cancelling an invitation');
  await dialog.getByRole('button', { name: 'Cancel invitation' }).click();
  await expect(page.getByText('The invitation of cleo@acme.example was cancelled.')).toBeFocused();
  await expect(page.getByText('No open invitations.')).toBeVisible();
  expect((await accept(second)).status).toBe(404);

  // Sessions of somebody else: seen, and ended.
  await page.getByRole('button', { name: 'Sessions of Ben Example' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(2); // where they joined, and where they signed in
  await expect(dialog).toContainText('127.0.0.1');
  await expectAccessible(page, 'the sessions of somebody');
  await dialog.getByRole('button', { name: 'End all sessions' }).click();
  await expect(page.getByText('Ben Example was signed out everywhere.')).toBeFocused();
  const cover = theirs.getByRole('dialog', { name: 'Your session has ended' });
  await theirs.getByRole('link', { name: 'Audit trail', exact: true }).click();
  await expect(cover).toBeVisible();
  await fillSignIn(theirs, ben);
  await expect(cover).toBeHidden();

  await page.getByRole('button', { name: 'Remove Ben Example' }).click();
  await expect(dialog).toContainText('ben@acme.example can no longer sign in to this organisation.');
  await expectAccessible(page, 'removing an admin');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Ben Example was removed and signed out everywhere.')).toBeFocused();
  await expect(him).toHaveCount(0);
  await theirs.getByRole('link', { name: 'API keys' }).click();
  await expect(cover).toBeVisible();
  await fillSignIn(theirs, ben);
  await expect(cover.getByRole('alert')).toHaveText('Wrong e-mail or password.');

  // The last one stays.
  await page.getByRole('button', { name: 'Leave organisation' }).click();
  await expect(dialog).toContainText('is the only admin, and the last admin can’t be removed');
  await expect(dialog.getByRole('button', { name: 'Leave' })).toBeDisabled();
});

test('an admin who leaves is signed out; root does all of it from the list of organisations', async ({
  page,
  server,
  root,
  acme,
}) => {
  const ben = await root.addAdmin(acme.tenantId, 'ben@acme.example', 'Ben Example');
  await signIn(page, server, ben);
  await page.goto(`${server.url}/people`);
  await expect(page).toHaveURL(`${server.url}/t/${acme.tenantId}/people`);
  await page.getByRole('button', { name: 'Leave organisation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();

  await root.addAdmin(acme.tenantId, 'cleo@acme.example', 'Cleo Example');
  await signIn(page, server);
  await page.goto(`${server.url}/orgs`);
  await page.getByRole('button', { name: '2 admins of Acme' }).click();
  const drawer = page.getByRole('dialog', { name: 'Admins of Acme' });
  await drawer.getByRole('button', { name: 'Remove Cleo Example' }).click();
  const removing = page.getByRole('dialog', { name: 'Remove Cleo Example' });
  await removing.getByRole('button', { name: 'Remove' }).click();
  await expect(drawer.getByText('Cleo Example was removed and signed out everywhere.')).toBeVisible();
  await expect(drawer.getByRole('row').filter({ hasText: 'cleo@' })).toHaveCount(0);
  await drawer.getByRole('button', { name: 'Reset password of Ada Example' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create link' }).click();
  await expect(page.getByRole('region', { name: 'Copy the password link now' })).toContainText(acme.admin.email);
});
