import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, fillSignIn, signIn, test } from './support/journey.ts';
import { tracesOf } from './support/secret-traces.ts';

const PASSWORD = 'nine otters under the bridge';

/** On the sign-in page, as somebody who does not know better. */
async function forget(page: Page, url: string, email: string) {
  await page.goto(`${url}/sign-in`);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Forgot password' })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username');
  await expectAccessible(page, 'a forgotten password');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send link' }).click();
  const answer = page.getByRole('status').filter({ hasText: /\S/ });
  await expect(answer).toBeFocused();
  await expectAccessible(page, 'what follows');
  return (await answer.textContent())!.replace(email, '…');
}

async function choose(page: Page, link: string, email: string) {
  await page.goto(link);
  await expect(page.getByLabel('New password')).toBeFocused();
  await expect(page).toHaveURL(/\/reset-password$/); // the token is gone from the address
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username');
  await expectAccessible(page, 'a new password');
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Set new password' }).click();
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
  await page.getByLabel('New password').fill('password1234');
  await page.getByRole('button', { name: 'Set new password' }).click();
  await expect(page.getByText('This password is too easy to guess.')).toBeVisible();
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set new password' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Password changed' })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
  await expectAccessible(page, 'a password changed');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

test('without a mail server another admin helps with a link that works once', async ({
  page,
  server,
  browser,
  root,
  acme,
}) => {
  const ben = await root.addAdmin(acme.tenantId, 'ben@acme.example', 'Ben Example');
  const theirs = await (await browser.newContext()).newPage();
  const said = await forget(theirs, server.url, ben.email);
  expect(said).toContain('This server doesn’t send e-mail. Ask another admin of your organisation');
  expect(await forget(theirs, server.url, 'nobody@nowhere.example')).toBe(said);

  await signIn(page, server, acme.admin);
  await page.goto(`${server.url}/t/${acme.tenantId}/people`);
  await page.getByRole('button', { name: 'Reset password of Ben Example' }).click();
  await expectAccessible(page, 'resetting a password');
  await page.getByRole('dialog').getByRole('button', { name: 'Create link' }).click();
  const banner = page.getByRole('region', { name: 'Copy the password link now' });
  await expect(banner.getByRole('heading')).toBeFocused();
  await expectAccessible(page, 'the password link');
  const link = (await banner.locator('code').textContent())!;
  await page.getByRole('link', { name: 'API keys' }).click();
  await page.getByRole('dialog', { name: 'Leave without the link?' }).getByText('Stay here').click();
  await banner.getByRole('button', { name: 'I have sent it' }).click();
  await expect(banner).toBeHidden();
  await page.getByRole('link', { name: 'API keys' }).click();
  await expect(page.getByText('No API keys yet.')).toBeVisible();
  expect(await tracesOf(page, link.split('#')[1]!)).toEqual([]);

  await choose(theirs, link, ben.email);
  await theirs.goto(link);
  await theirs.getByLabel('New password').fill('seven more kettles on the pier');
  await theirs.getByRole('button', { name: 'Set new password' }).click();
  await expect(theirs.getByRole('alert')).toContainText('has been used already');
  await expect(theirs.getByRole('link', { name: 'Ask for a new link' })).toBeVisible();
  await theirs.goto(`${server.url}/reset-password`);
  await expect(theirs.getByText('This link is incomplete.')).toBeVisible();
});

test.describe('with a mail server', () => {
  test.use({ mails: true });

  test('a link to a new password is mailed; an unknown address reads the same', async ({
    page,
    server,
    mail,
    acme,
  }) => {
    const said = await forget(page, server.url, acme.admin.email);
    expect(said).toContain('we’ve sent a link there');
    expect(await forget(page, server.url, 'nobody@nowhere.example')).toBe(said);
    const mails = () => mail!.received.filter(({ source }) => source.includes('/reset-password'));
    await expect.poll(() => mails().length).toBe(1);
    expect(mails()[0]!.to).toEqual([acme.admin.email]);
    const source = mails()[0]!.source.replaceAll('=\r\n', '').replaceAll('=3D', '=');
    const link = /http:\/\/\S+\/reset-password#[\w-]+/.exec(source)![0];
    await choose(page, link, acme.admin.email);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await fillSignIn(page, acme.admin);
    await expect(page.getByRole('alert')).toHaveText('Wrong e-mail or password.');
    await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  });
});
