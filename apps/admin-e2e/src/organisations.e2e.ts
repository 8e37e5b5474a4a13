import { createClient, banner, expect, fillSignIn, openPage, signIn, test } from './support/journey.ts';
import { exchange, use } from './support/public-api.ts';
import { ROOT_ADMIN } from './support/server.ts';

test('root picks an organisation in the sidebar before it manages clients', async ({ page, server, root }) => {
  const acme = await root.createTenant('Acme');
  await root.createTenant('Globex');
  await page.goto(`${server.url}/oauth-clients`);
  await fillSignIn(page, ROOT_ADMIN);
  await expect(page.getByText('No organisation picked yet.')).toBeVisible();

  const picker = page.getByRole('complementary').getByRole('combobox', { name: 'Organisation' });
  await picker.fill('acm');
  await page.getByRole('option', { name: 'Acme' }).click();
  await expect(page).toHaveURL(`${server.url}/t/${acme}/oauth-clients`);
  const { client_id } = await createClient(page, 'partner-integration');
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('row').filter({ hasText: client_id })).toBeVisible();

  await picker.click();
  await page.getByRole('option', { name: 'Globex' }).click();
  await expect(page.getByText('No OAuth clients yet.')).toBeVisible();
  const sidebar = page.getByRole('complementary');
  await expect(sidebar).toContainText(ROOT_ADMIN.email);
  await expect(sidebar).toContainText('root, Velgent staff');
  await sidebar.getByRole('radio', { name: 'Dark' }).check();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  // The last one picked is where the start page leads; the theme stays.
  await page.goto(server.url);
  await expect(picker).toHaveValue('Globex');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');

  // A search stands in the address; what it does not find leads back to all.
  await sidebar.getByRole('link', { name: 'Organisations' }).click();
  const rows = page.getByRole('table', { name: 'Organisations' }).locator('tbody tr');
  await expect(rows).toHaveCount(2);
  const search = page.getByRole('searchbox');
  await search.fill('acm');
  await expect(rows).toHaveCount(1);
  await page.reload();
  await expect(search).toHaveValue('acm');
  await expect(rows).toHaveCount(1);
  await search.fill('nobody');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(search).toHaveValue('');
  await expect(rows).toHaveCount(2);

  // Whoever has no admin yet is invited from where they are missed; the link is not left behind unasked.
  await rows.filter({ hasText: 'Acme' }).getByRole('button', { name: '0 admins of Acme' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Invite its first admin' }).click();
  await dialog.getByLabel('E-mail').fill('ada@acme.example');
  await dialog.getByRole('button', { name: 'Invite admin' }).click();
  const invitation = page.getByRole('region', { name: 'Copy the invitation link now' });
  await expect(invitation.getByRole('heading')).toBeFocused();
  await sidebar.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('dialog', { name: 'Leave without the link?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await invitation.getByRole('button', { name: 'I have sent it' }).click();
  await sidebar.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
});

test.describe('with a mail server', () => {
  test.use({
    mails: true,
    env: { VELGENT_PLAN_LIMITS: '{"starter":{"live_credentials":2,"credential_calls_per_minute":3}}' },
  });

  test('root creates an organisation and invites its admin, who accepts, signs in, and is stopped by a suspension', async ({
    page,
    server,
    browser,
    mail,
  }) => {
    await signIn(page, server);
    await expect(page.getByRole('heading', { level: 1, name: 'Organisations' })).toBeVisible();
    await page.getByRole('button', { name: 'New organisation' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Northwind');
    await dialog.getByLabel('Plan').selectOption('starter');
    await dialog.getByLabel('E-mail of its first admin').fill('ada@northwind.example');
    await dialog.getByRole('button', { name: 'Create organisation' }).click();
    const invitation = page.getByRole('region', { name: 'Copy the invitation link now' });
    const picker = page.getByRole('complementary').getByRole('combobox', { name: 'Organisation' });
    await expect(picker).toHaveValue('Northwind');
    await invitation.getByRole('button', { name: 'Copy' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`^${server.url}/invite/[\\w-]+$`));
    await expect(invitation).toContainText('It has also been e-mailed to them.');
    expect(mail!.received.map(({ to }) => to)).toEqual([['ada@northwind.example']]);
    expect(mail!.received[0]!.source.replaceAll('=\r\n', '')).toContain(link);
    await invitation.getByRole('button', { name: 'I have seen it' }).click();
    await expect(page.locator('body')).not.toContainText(link);
    const headings = ['Plan', 'Status', 'Admins', 'OAuth clients'];
    for (const name of headings) await expect(page.getByRole('columnheader', { name, exact: true })).toBeVisible();
    const frame = page.getByRole('table').locator('..');
    expect(await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 'cut off').toBe(0);
    const row = page.getByRole('row').filter({ hasText: 'Northwind' });
    const cells = row.getByRole('cell').locator('> div');
    await expect(cells.filter({ hasText: /\S/ })).toContainText(['starter', 'active', '0', '0']);

    // The invited one, in a browser of their own.
    const theirs = await (await browser.newContext()).newPage();
    await theirs.goto(link);
    await expect(theirs.getByText('At least 12 characters.')).toBeVisible();
    await theirs.getByLabel('Your name').fill('Ada Example');
    await expect(theirs.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username'); // for password managers
    await theirs.getByLabel('Password', { exact: true }).fill('short');
    await expect(theirs.getByText('Strength: too short')).toBeVisible();
    await theirs.getByRole('button', { name: 'Join and sign in' }).click();
    await expect(theirs.getByText('Use at least 12 characters.')).toBeVisible();
    await theirs.getByLabel('Password', { exact: true }).fill('password1234');
    await theirs.getByRole('button', { name: 'Join and sign in' }).click();
    await expect(theirs.getByText('This password is too easy to guess.')).toBeVisible();
    await theirs.getByLabel('Password', { exact: true }).fill('violet kettle on the pier');
    await theirs.getByRole('button', { name: 'Join and sign in' }).click();
    await expect(theirs.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
    await expect(theirs.getByRole('complementary')).toContainText('Northwind');
    await theirs.getByRole('button', { name: 'Sign out' }).click();
    await fillSignIn(theirs, { email: 'ada@northwind.example', password: 'violet kettle on the pier' });
    await openPage(theirs, 'OAuth clients');
    const client = await createClient(theirs, 'copilot-studio');
    await banner(theirs).getByRole('button', { name: 'I have stored it' }).click();

    // What the plan allows is said before it is met, and where it ends the name that was typed stays.
    const allowance = '3 calls a minute for each credential, 600 in all, and 2 live credentials';
    await expect(theirs.getByText(`The plan starter allows ${allowance}.`)).toBeVisible();
    await use(server, client, 8);
    await createClient(theirs, 'ticket-triage');
    await banner(theirs).getByRole('button', { name: 'I have stored it' }).click();
    const name = theirs.getByRole('textbox', { name: 'Name' });
    await name.fill('one-too-many');
    await theirs.getByRole('button', { name: 'Create client' }).click();
    await expect(theirs.getByRole('alert')).toContainText('2 live credentials, as many as its plan allows');
    await expect(name).toHaveValue('one-too-many');
    // A rotation comes on top: what leaks is replaced at the limit, too.
    await theirs.getByRole('button', { name: 'Rotate ticket-triage', exact: true }).click();
    await theirs.getByRole('dialog').getByRole('button', { name: 'Rotate client' }).click();
    await banner(theirs).getByRole('button', { name: 'I have stored it' }).click();
    await openPage(theirs, 'Activity logs');
    await theirs.getByRole('row').filter({ hasText: '429' }).first().getByRole('button').click();
    await expect(theirs.getByRole('dialog')).toContainText('more calls than the plan allows in a minute');
    await theirs.keyboard.press('Escape');

    // The link is used up.
    await page.goto(link);
    await page.getByLabel('Your name').fill('Someone else');
    await page.getByLabel('Password', { exact: true }).fill('another long password');
    await page.getByRole('button', { name: 'Join and sign in' }).click();
    await expect(page.getByRole('alert')).toContainText('has been used already');

    await page.goto(`${server.url}/orgs`);
    await expect(cells.filter({ hasText: /\S/ })).toContainText(['starter', 'active', '1', '3']);
    await page.getByRole('button', { name: 'Suspend' }).click();
    await expect(dialog).toContainText('its clients can’t get new tokens, and its tokens and API keys are refused');
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await expect(page.getByRole('row').filter({ hasText: 'Northwind' })).toContainText('suspended');
    await expect.poll(async () => (await exchange(server, client)).status).toBe(401);
    await theirs.reload();
    await expect(theirs.getByText('Northwind is suspended.')).toBeVisible();

    await page.getByRole('button', { name: 'Reactivate' }).click();
    await expect(dialog).toContainText('its clients, tokens and API keys work again');
    await dialog.getByRole('button', { name: 'Reactivate' }).click();
    await expect.poll(async () => (await exchange(server, client)).status).toBe(200);
  });
});

test('an org_admin sees no Organisations, and nothing of another organisation by its address', async ({
  page,
  server,
  root,
  acme,
}) => {
  const globex = await root.createTenant('Globex');
  const foreign = await root.createClient(globex, 'globex-only');
  await signIn(page, server, acme.admin);
  await expect(page.getByRole('link', { name: 'Organisations' })).toHaveCount(0);
  await expect(page.getByRole('combobox', { name: 'Organisation' })).toHaveCount(0);

  for (const path of [
    '/orgs',
    `/t/${globex}`,
    `/t/${globex}/oauth-clients`,
    `/t/${globex}/activity`,
    `/t/${globex}/audit`,
  ]) {
    await page.goto(server.url + path);
    await expect(page.getByRole('heading', { level: 1, name: 'Not found' }), path).toBeVisible();
    await expect(page.locator('body')).not.toContainText('Globex');
  }
  await page.goto(`${server.url}/t/${acme.tenantId}/oauth-clients?act=revoke&target=${foreign.id}`);
  await expect(page.getByRole('dialog')).toContainText('Couldn’t load');
  await expect(page).toHaveURL(/\?selected=/);
  await expect(page.getByRole('dialog')).toContainText(/quote req_\w+ to support/);
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Try again' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText(foreign.client_id);
  await page.goto(`${server.url}/oauth-clients`);
  await expect(page).toHaveURL(`${server.url}/t/${acme.tenantId}/oauth-clients`);
});
