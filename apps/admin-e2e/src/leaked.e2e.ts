import { readFile } from 'node:fs/promises';
import { expectAccessible } from './support/axe.ts';
import { banner, expect, fillSignIn, signIn, test } from './support/journey.ts';
import { exchange, me, use } from './support/public-api.ts';
import { tracesOf } from './support/secret-traces.ts';

test('from “I have this string” to “replaced and cut off, report in hand” in five clicks', async ({
  page,
  server,
  root,
  acme,
}) => {
  const client = await root.createClient(acme.tenantId, 'copilot-studio');
  await use(server, client, 3);
  const { access_token } = (await (await exchange(server, client)).json()) as { access_token: string };
  await signIn(page, server, acme.admin);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));

  const began = Date.now();
  let clicks = 0;
  const click = async (
    name: string,
    within: Pick<typeof page, 'getByRole'> = page,
    role: 'button' | 'link' = 'button',
  ) => {
    clicks++;
    await within.getByRole(role, { name, exact: true }).click();
  };
  await click('Something leaked', page, 'link');
  const field = page.getByLabel('What was found');
  await expect(field).toBeFocused();
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `{"msg":"login","client_secret":"${client.client_secret}"}`,
  );
  await page.keyboard.press('Control+V');
  const found = page.getByRole('region', { name: 'copilot-studio' });
  await expect(found).toContainText('Client secret');
  await expect(found).toContainText('active');
  await expect(found).toContainText(/Last used.*from 127\.0\.0\.1/);
  await expect(found).toContainText(/Live tokens\s*2/);
  await expectAccessible(page, 'found');
  expect(await tracesOf(page, client.client_secret)).toEqual([]);
  await click('Replace and cut off', found);
  await expectAccessible(page, 'asking');
  await click('Replace and cut off', page.getByRole('dialog'));
  await expect(banner(page)).toBeVisible();
  await expect(found.getByRole('status').filter({ hasText: 'was revoked' })).toContainText(
    '2 tokens it issued are refused, too.',
  );
  const downloading = page.waitForEvent('download');
  await click('Download report', found);
  const report = String(await readFile(await (await downloading).path()));
  console.log(
    `replaced and cut off, report in hand: ${clicks} clicks, ${(Date.now() - began) / 1000} s with axe twice`,
  );
  expect(clicks).toBeLessThanOrEqual(5);

  expect(report).toContain('# Incident report: copilot-studio');
  expect(report).toMatch(/- 127\.0\.0\.1 oauth\.token: 2 \(0 not successful\)/);
  expect(report).toMatch(/- 127\.0\.0\.1 me: 3 \(0 not successful\)/);
  expect(report).toMatch(/oauth_client\.revoked by admin@acme\.example \(event \d+, [0-9a-f]{64}\)/);
  expect(report).toMatch(/- event \d+: [0-9a-f]{64}/);
  expect(report).not.toContain(client.client_secret);
  await expectAccessible(page, 'the receipt');

  // Nothing of it works, in no time; the new one does; and the secret was in no request.
  expect((await exchange(server, client)).status).toBe(401);
  await expect.poll(async () => (await me(server, access_token)).status).toBe(401);
  const text = (await banner(page).textContent())!;
  const [client_id] = /velgent_client_[0-9A-Za-z]{16}/.exec(text)!;
  const [client_secret] = /velgent_secret_[0-9A-Za-z]{36}/.exec(text)!;
  expect((await exchange(server, { client_id: client_id!, client_secret: client_secret! })).status).toBe(200);
  expect(asked.filter((each) => each.includes(client.client_secret.slice(22)))).toEqual([]);

  // A printed report is for others.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('# Incident report: copilot-studio')).toBeVisible();
  await expect(banner(page)).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  // The next string is looked at while the new secret still waits to be stored.
  await page.getByRole('button', { name: 'Check something else' }).click();
  await expect(field).toBeVisible();
  await expect(banner(page)).toContainText(client_secret!);
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await expect(banner(page)).toBeHidden();
});

test('is reached from the sign-in page, and takes a key, a token, a client_id and what is nobody’s', async ({
  page,
  server,
  root,
  acme,
}) => {
  const client = await root.createClient(acme.tenantId, 'partner-integration');
  const { access_token } = (await (await exchange(server, client)).json()) as { access_token: string };
  const { secret } = await root.send<{ secret: string }>('POST', `/api/admin/tenants/${acme.tenantId}/api-keys`, {
    name: 'nightly batch',
  });
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole('link', { name: 'Something leaked?' }).click();
  await fillSignIn(page, acme.admin);
  await expect(page.getByRole('heading', { level: 1, name: 'Something leaked' })).toBeVisible();
  const field = page.getByLabel('What was found');

  await field.fill('nothing of ours');
  await expect(page.getByText('No Velgent secret, key, token or client_id in this text yet.')).toBeVisible();
  await field.fill(`VELGENT_API_KEY=${secret}\nAuthorization: Bearer ${access_token}`);
  await expect(page.getByText('2 credentials recognised.')).toBeVisible();
  const key = page.getByRole('region', { name: 'nightly batch' });
  await expect(page.getByRole('region', { name: 'partner-integration' })).toContainText('Access token');
  await expect(page.getByRole('heading', { name: 'Incident report' })).toHaveCount(2);
  await expectAccessible(page, 'two findings');
  await key.getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(key.getByRole('status').filter({ hasText: 'was revoked' })).toBeVisible();
  expect((await me(server, secret)).status).toBe(401);

  await page.getByRole('button', { name: 'Check something else' }).click();
  await field.fill(client.client_id);
  await expect(page.getByRole('region', { name: 'partner-integration' })).toContainText('client_id (not a secret)');
  await page.getByRole('button', { name: 'Check something else' }).click();
  await field.fill(client.client_secret.slice(0, 40));
  await expect(page.getByText('It’s incomplete or mistyped')).toBeVisible();
});

test('root learns whose it is without picking an organisation', async ({ page, server, root, acme }) => {
  const client = await root.createClient(acme.tenantId, 'copilot-studio');
  await signIn(page, server);
  await page.getByRole('link', { name: 'Something leaked' }).click();
  await page.getByLabel('What was found').fill(client.client_secret);
  await expect(page.getByRole('region', { name: 'copilot-studio' })).toContainText('Acme');
});
