import { expectAccessible } from './support/axe.ts';
import { banner, createClient, expect, fillSignIn, signIn, test } from './support/journey.ts';
import { ROOT_ADMIN, VelgentServer } from './support/server.ts';

test('an admin sees where they are signed in, and signs out there', async ({ page, browser, server, acme }) => {
  const elsewhere = await (await browser.newContext({ userAgent: 'journey/1.0' })).newPage();
  await signIn(elsewhere, server, acme.admin);
  await signIn(page, server, acme.admin);
  await page.goto(`${server.url}/account`);
  const card = page.getByRole('region', { name: 'Sessions' });
  const sessions = card.getByRole('listitem');
  await expect(sessions).toHaveCount(3); // one of them from joining
  await expect(sessions.first()).toContainText('This session');
  await expect(sessions.first()).toContainText(/ on \w+/);
  await expect(sessions.filter({ hasText: 'journey' })).toHaveCount(1);
  await expectAccessible(page, 'own sessions');
  await card.getByRole('button', { name: 'End session: journey, 127.0.0.1' }).click();
  await expect(card.getByText('Session ended.')).toBeFocused();
  await expect(sessions).toHaveCount(2);
  const cover = elsewhere.getByRole('dialog', { name: 'Your session has ended' });
  await elsewhere.getByRole('link', { name: 'Audit trail', exact: true }).click();
  await expect(cover).toBeVisible();
  await fillSignIn(elsewhere, acme.admin);
  await expect(cover).toBeHidden();

  await page.reload();
  await card.getByRole('button', { name: 'End all other sessions' }).click();
  await expect(card.getByText('You’ve been signed out everywhere else.')).toBeFocused();
  await expect(sessions).toHaveCount(1);
  await elsewhere.getByRole('link', { name: 'API keys' }).click();
  await expect(cover).toBeVisible();
});

test('signed out in one tab is signed out in all, and a secret on show goes', async ({
  page,
  context,
  server,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients`);
  const { client_secret } = await createClient(page, 'copilot-studio');
  await expect(banner(page)).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${server.url}/account`);
  await other.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(await page.content()).not.toContain(client_secret);
  await fillSignIn(page, acme.admin);
  await expect(page).toHaveURL(`${server.url}/t/${acme.tenantId}/oauth-clients`);
});

test('what the page asks for by itself says so', async ({ page, server, acme }) => {
  await signIn(page, server, acme.admin);
  const mark = (path: string, value: string | undefined) =>
    page.waitForRequest(
      (request) => request.url().includes(path) && request.headers()['x-velgent-background'] === value,
    );
  const byHand = mark('/activity?', undefined);
  await page.goto(`${server.url}/t/${acme.tenantId}/activity?live=on`);
  await byHand;
  await mark('/activity?', '1');
});

test('whoever administers several organisations with one address picks one', async ({ page, server, root, acme }) => {
  const globex = await root.createTenant('Globex');
  await root.addAdmin(globex, acme.admin.email);
  await page.goto(`${server.url}/sign-in`);
  await fillSignIn(page, acme.admin);
  const choice = page.getByRole('group', { name: 'Organisation' });
  await expect(choice.getByRole('button').first()).toBeFocused();
  await expectAccessible(page, 'picking where to sign in');
  await choice.getByRole('button', { name: 'Back' }).click();
  await fillSignIn(page, acme.admin);
  await choice.getByRole('button', { name: 'Globex' }).click();
  await expect(page.getByRole('complementary')).toContainText('Globex');
  await expect(page).toHaveURL(`${server.url}/t/${globex}`);
});

test('root is led to set up a second factor where it has to, and to nothing else', async ({ page }) => {
  const server = await VelgentServer.start({ VELGENT_ROOT_SECOND_FACTOR: 'required', LOG_LEVEL: 'warn' });
  try {
    await page.goto(`${server.url}/sign-in`);
    await fillSignIn(page, ROOT_ADMIN);
    await expect(page.getByText('Set it up to continue.')).toBeVisible();
    await expect(page).toHaveURL(`${server.url}/account`);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Sessions' })).toHaveCount(0);
    await expectAccessible(page, 'before the second factor');
    await page.goto(`${server.url}/orgs`);
    await expect(page).toHaveURL(`${server.url}/account`);
    await page.reload();
    await expect(page.getByText('Set it up to continue.')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Sessions' })).toHaveCount(0);
  } finally {
    await server.stop();
  }
});
