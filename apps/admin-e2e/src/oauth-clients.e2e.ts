import { banner, createClient, expect, openPage, revealed, rowWith, signIn, test } from './support/journey.ts';
import { exchange, use } from './support/public-api.ts';

const clipboard = (page: import('@playwright/test').Page) => page.evaluate(() => navigator.clipboard.readText());

test('an org_admin creates, copies, tests, rotates, confirms the cutover, revokes, and finds it in the audit trail', async ({
  page,
  server,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  await expect(page.getByText('No OAuth client yet.')).toBeVisible();

  // Create: shown once, copied by parts and as a file.
  const old = await createClient(page, 'copilot-studio');
  await banner(page).getByRole('button', { name: 'Copy', exact: true }).first().click();
  expect(await clipboard(page)).toBe(old.client_id);
  await banner(page).getByRole('button', { name: 'Copy', exact: true }).nth(1).click();
  expect(await clipboard(page)).toBe(old.client_secret);
  await banner(page).getByRole('button', { name: 'Copy both as .env' }).click();
  expect(await clipboard(page)).toBe(
    `VELGENT_CLIENT_ID=${old.client_id}\nVELGENT_CLIENT_SECRET=${old.client_secret}\n`,
  );
  const download = page.waitForEvent('download');
  await banner(page).getByRole('button', { name: 'Download .env' }).click();
  expect(
    await (
      await download
    )
      .createReadStream()
      .then((stream) => stream.toArray())
      .then(String),
  ).toBe(await clipboard(page));
  await expect(banner(page).getByText(`-u "${old.client_id}:$VELGENT_CLIENT_SECRET"`)).toBeVisible();

  await banner(page).getByRole('button', { name: 'Test it' }).click();
  await expect(banner(page).getByText('✓ It works: the token lives 60 minutes')).toBeVisible();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await expect(banner(page)).toBeHidden();
  await expect(page.getByText(old.client_id)).toBeVisible();

  // Rotate: the old one has an end, and goes on minting until then.
  await page.getByRole('button', { name: 'Rotate', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Rotate client' }).click();
  const successor = await revealed(page);
  expect(successor.client_id).not.toBe(old.client_id);
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  const expiring = rowWith(page, 'expiring');
  await expect(expiring).toContainText(old.client_id);
  await expect(expiring).toContainText('in 7 days');
  await expect(page.getByRole('columnheader', { name: 'Expires' })).toBeVisible();
  expect((await exchange(server, old)).status).toBe(200);

  // Cut over, and see it in the logs.
  await use(server, successor, 4);
  await openPage(page, 'Activity logs');
  const strip = page.getByRole('group').filter({ hasText: 'Rotation of copilot-studio' });
  await expect(strip).toContainText('Since the rotation');
  await expect(strip).toContainText('1 exchange, 4 calls');
  await expect(page.getByRole('table').getByText(successor.client_id)).toHaveCount(5);

  // Close the window early: the name has to be typed, for something used it just now.
  await openPage(page, 'OAuth clients');
  await page.getByRole('button', { name: 'Revoke now', exact: true }).click();
  const confirm = dialog.getByRole('button', { name: 'Revoke now' });
  await expect(dialog).toContainText('Tokens already minted work for at most one hour');
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('copilot-studio');
  await confirm.click();
  await expect(rowWith(page, 'revoked')).toContainText(old.client_id);
  await expect(page.getByRole('status').filter({ hasText: 'copilot-studio was revoked' })).toBeVisible();
  expect((await exchange(server, old)).status).toBe(401);
  expect((await exchange(server, successor)).status).toBe(200);

  await openPage(page, 'Audit trail');
  const sentence = (text: RegExp) => page.getByRole('listitem').filter({ hasText: text });
  await expect(sentence(/admin@acme\.example created the OAuth client copilot-studio/)).toHaveCount(1);
  await expect(
    sentence(/admin@acme\.example rotated copilot-studio; the old client expires on \d+ \w+ \d{4}/),
  ).toHaveCount(1);
  await expect(sentence(/admin@acme\.example revoked copilot-studio/)).toHaveCount(1);
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/\d+ events, unbroken since \d+ \w+ \d{4}/)).toBeVisible();
});

test('says what is wrong with a name while it is typed, and creates nothing', async ({ page, server, acme }) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('x'.repeat(101));
  await expect(page.getByText('A name must be 1 to 100 characters')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await name.fill('\u202Egpj.exe');
  await expect(page.getByText('A name must be 1 to 100 characters')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByText('No OAuth client yet.')).toBeVisible();
});

test('keeps search, status and the open row in the address', async ({ page, server, root, acme }) => {
  const client = await root.createClient(acme.tenantId, 'partner-integration');
  await root.createClient(acme.tenantId, 'ticket-triage');
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  await page.getByRole('searchbox').fill('partner');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByLabel('Status').selectOption('active');
  await page.getByRole('button', { name: 'partner-integration' }).click();
  await expect(page.getByRole('dialog', { name: 'partner-integration' })).toContainText(client.client_id);

  const { search } = new URL(page.url());
  expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
    q: 'partner',
    status: 'active',
    selected: client.id,
  });
  await page.reload();
  await expect(page.getByRole('dialog', { name: 'partner-integration' })).toContainText(client.client_id);
  await expect(page.getByRole('searchbox', { includeHidden: true })).toHaveValue('partner');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('dialog', { name: 'partner-integration' })).toBeVisible();
});
