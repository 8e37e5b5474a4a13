import { GITHUB_ACTIONS, Issuer } from '@velgent/e2e-server';
import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { Download, Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient, expect, openPage, signIn, test as base } from './support/journey.ts';
import { exchange as exchangeSecret } from './support/public-api.ts';
import { runNode, runShell } from './support/run-snippet.ts';
import { tracesOf } from './support/secret-traces.ts';
import type { VelgentServer } from './support/server.ts';

const test = base.extend<{ issuer: Issuer }>({
  issuer: async ({}, use) => {
    const issuer = await Issuer.start(GITHUB_ACTIONS);
    await use(issuer);
    await issuer.stop();
  },
  env: async ({ issuer }, use) => use({ VELGENT_EGRESS_ALLOW: issuer.host }),
});

const textOf = async (download: Promise<Download>) =>
  String(await (await (await download).createReadStream()).toArray());

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** As a client in Node.js does it. */
function assertionBy(key: KeyObject, kid: string, clientId: string, audience: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: clientId, sub: clientId, aud: audience, jti: randomUUID(), iat: now, exp: now + 60 };
  const signed = `${encoded({ alg: 'ES256', kid })}.${encoded(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

const exchange = (server: VelgentServer, assertion: string, more: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...more,
    }),
  });

const keyBanner = (page: Page) => page.getByRole('region', { name: 'Download the private key now' });
const dialog = (page: Page) => page.getByRole('dialog');

const openDrawer = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** What the banner shows and offers as files. */
async function store(page: Page) {
  await expect(keyBanner(page)).toBeVisible();
  const save = async (button: string) => {
    const saving = page.waitForEvent('download');
    await keyBanner(page).getByRole('button', { name: button }).click();
    return textOf(saving);
  };
  const pem = await save('Download PEM');
  const jwk = JSON.parse(await save('Download JWK')) as { kid: string };
  const clientId = /velgent_client_[0-9A-Za-z]{16}/.exec((await keyBanner(page).textContent())!)![0];
  return { clientId, pem, kid: jwk.kid };
}

async function snippet(page: Page, label: string): Promise<string> {
  await keyBanner(page).getByRole('tab', { name: label }).click();
  return keyBanner(page).getByLabel(`${label} snippet`).innerText();
}

const shot = (page: Page, name: string) => page.screenshot({ path: `/tmp/d19-shots/${name}.png`, fullPage: true });

test('clients leave their secrets behind, for a key pair that the browser makes or for the tokens of where they run', async ({
  page,
  server,
  acme,
  issuer,
}) => {
  await signIn(page, server, acme.admin);
  await test.step('a key pair', () => keyPair(page, server));
  await test.step('a workload', () => workload(page, server, issuer));
});

async function keyPair(page: Page, server: VelgentServer) {
  await openPage(page, 'OAuth clients');
  const secret = await createClient(page, 'summariser');
  await page.getByRole('button', { name: 'I have stored it' }).click();
  expect((await exchangeSecret(server, secret)).status).toBe(200);

  await openDrawer(page, 'summariser');
  await dialog(page).getByRole('button', { name: 'Leave the secret behind' }).click();
  const leaving = page.getByRole('dialog', { name: 'Leave the secret behind: summariser' });
  await expect(leaving.getByRole('radio', { name: 'Make a key pair in this browser' })).toBeChecked();
  await shot(page, '10-leave');
  await leaving.getByRole('button', { name: 'Rotate client' }).click();
  await expect(keyBanner(page)).toBeVisible();
  await expect(keyBanner(page)).toContainText('The old client keeps issuing tokens until');
  const { clientId, pem, kid } = await store(page);
  await keyBanner(page).getByRole('button', { name: 'Test it' }).click();
  await expect(keyBanner(page).getByText('✓ It works: the token lives 60 minutes')).toBeVisible();
  await shot(page, '11-banner');

  // What the page offers runs as it stands, with the key in a file.
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-key-'));
  const file = path.join(folder, 'key.pem');
  writeFileSync(file, pem, { mode: 0o600 });
  const env = { VELGENT_PRIVATE_KEY_FILE: file };
  expect(await runNode(await snippet(page, 'openid-client'), env)).toContain('model_used');
  expect(JSON.parse(await runShell(await snippet(page, 'curl'), env))).toHaveProperty('summary');
  rmSync(folder, { recursive: true });

  // It can't be left without a question, and nothing of it stays.
  await page.getByRole('link', { name: 'API keys' }).click();
  await expect(page.getByRole('dialog', { name: 'Leave without the private key?' })).toContainText('summariser');
  await page.getByRole('button', { name: 'Stay here' }).click();
  await keyBanner(page).getByRole('button', { name: 'I have stored it' }).click();
  await expect(keyBanner(page)).toBeHidden();
  expect(await tracesOf(page, pem.split('\n')[1]!)).toEqual([]);

  // Exchanged by a program with the file that was saved; the radar tells who still uses the secret.
  const key = createPrivateKey(pem);
  const fresh = () => assertionBy(key, kid, clientId, server.url);
  expect((await exchange(server, fresh())).status).toBe(200);
  await openDrawer(page, 'summariser');
  await expect(dialog(page)).toContainText('Leaving the secret behind');
  await shot(page, '12-radar');

  // The simulator: what is wrong, line by line, and nothing kept.
  const check = async (assertion: string) => {
    await dialog(page).getByRole('textbox', { name: 'Assertion' }).fill(assertion);
    await dialog(page).getByRole('button', { name: 'Check assertion' }).click();
  };
  const good = fresh();
  await check(good);
  await expect(dialog(page).getByText('It would be accepted.')).toBeVisible();
  await expect(dialog(page).getByRole('textbox', { name: 'Assertion' })).toHaveValue('');
  expect(await tracesOf(page, good.split('.')[2]!)).toEqual([]);
  expect((await exchange(server, good)).status).toBe(200);
  await check(assertionBy(key, kid, clientId, `${server.url}/`));
  await expect(dialog(page).getByText('It would be refused.')).toBeVisible();
  const audience = dialog(page).getByRole('listitem').filter({ hasText: 'Audience (aud)' });
  await expect(audience).toContainText('failed');
  await expect(audience).toContainText(`${server.url}/`);
  await shot(page, '13-verdict');

  // A second key, then the first is retired and refused from that moment.
  await dialog(page).getByRole('button', { name: 'Add a key' }).click();
  await page.getByRole('dialog', { name: 'Add a key to summariser' }).getByLabel('Name of the key').fill('second');
  await shot(page, '14-add-key');
  await page.getByRole('button', { name: 'Add key' }).click();
  const second = await store(page);
  await keyBanner(page).getByRole('button', { name: 'I have stored it' }).click();
  await openDrawer(page, 'summariser');
  const keys = dialog(page).getByRole('list', { name: 'Keys' }).getByRole('listitem');
  await expect(keys).toHaveCount(2);
  await expect(keys.last()).toContainText(/Last used (just now|\d)/);
  await keys
    .last()
    .getByRole('button', { name: /^Retire / })
    .click();
  await expect(page.getByRole('dialog', { name: /^Retire Key / })).toContainText('can’t be undone');
  await shot(page, '15-retire');
  await page.getByRole('button', { name: 'Retire key', exact: true }).click();
  await expect(keys.last()).toContainText('retired');
  expect((await exchange(server, fresh())).status).toBe(401);
  const bySecond = assertionBy(createPrivateKey(second.pem), second.kid, clientId, server.url);
  expect((await exchange(server, bySecond)).status).toBe(200);
  await shot(page, '16-keys');
  await page.keyboard.press('Escape');

  await openPage(page, 'Activity logs');
  await page.getByRole('table').getByRole('button').first().click();
  await expect(dialog(page)).toContainText('Key pair');
  await expect(dialog(page)).toContainText('second');
  await page.keyboard.press('Escape');
  await openPage(page, 'Audit trail');
  for (const words of [
    'rotated summariser to a key pair; the old client expires on',
    'retired the key',
    'added the key',
  ])
    await expect(page.getByRole('listitem').filter({ hasText: words })).toHaveCount(1);
}

/** The tokens of octo-org/octo-repo, as the issuer for tests has them. */
const REPOSITORY = 'repository_id=74123\nrepository_owner_id=65431';

async function workload(page: Page, server: VelgentServer, issuer: Issuer) {
  await openPage(page, 'Trusted issuers');
  await expect(page.getByText('No trusted issuers yet.')).toBeVisible();
  await shot(page, '20-issuers-empty');
  await openPage(page, 'OAuth clients');
  await page.getByRole('textbox', { name: 'Name' }).fill('nightly');
  await page.getByRole('radio', { name: 'Workload' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  const create = page.getByRole('dialog', { name: 'Create client nightly' });

  // By template: what is asked, and the rule that comes out.
  await expect(create.getByLabel('Where it runs')).toHaveValue('new github');
  await create.getByLabel('Repository ID').fill('octo-org/octo-repo');
  await create.getByRole('button', { name: 'Create client' }).click();
  await expect(create.getByText('digits only, not the name')).toHaveCount(2);
  await create.getByLabel('Repository ID').fill('74123');
  await expect(create.getByText('repository_id', { exact: true })).toBeVisible();
  await expect(create.getByRole('listitem').filter({ hasText: 'iss' })).toContainText(
    'https://token.actions.githubusercontent.com',
  );
  await shot(page, '21-github');

  // One that runs here.
  await create.getByLabel('Where it runs').selectOption('Another issuer');
  await create.getByLabel('Issuer', { exact: true }).fill(issuer.url);
  await create.getByLabel('Claims').fill(REPOSITORY);
  await shot(page, '22-custom');
  await create.getByRole('button', { name: 'Create client' }).click();
  const done = page.getByRole('region', { name: 'Client created' });
  await expect(done).toContainText('authenticates with the tokens of its platform');
  await shot(page, '23-created');
  const clientId = /velgent_client_[0-9A-Za-z]{16}/.exec((await done.textContent())!)![0];
  await done.getByRole('tab', { name: 'curl' }).click();
  const text = await done.getByLabel('curl snippet').innerText();
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-token-'));
  const file = path.join(folder, 'token');
  writeFileSync(file, await issuer.token(server.url));
  expect(JSON.parse(await runShell(text, { VELGENT_ASSERTION_FILE: file }))).toHaveProperty('summary');
  rmSync(folder, { recursive: true });
  await done.getByRole('button', { name: 'Done' }).click();

  // Another repository's token is refused, and the simulator says by which claim.
  const elsewhere = await issuer.token(server.url, { repository_id: '1' });
  expect((await exchange(server, elsewhere, { client_id: clientId })).status).toBe(401);
  await openDrawer(page, 'nightly');
  await expect(dialog(page)).toContainText('repository_owner_id is 65431');
  await dialog(page).getByRole('textbox', { name: 'Assertion' }).fill(elsewhere);
  await dialog(page).getByRole('button', { name: 'Check assertion' }).click();
  const claims = dialog(page).getByRole('listitem').filter({ hasText: 'Claims of the rule' });
  await expect(claims).toContainText('failed');
  await expect(dialog(page).getByText('It would be refused.')).toBeVisible();
  await shot(page, '24-refused');
  await dialog(page)
    .getByRole('link', { name: new URL(issuer.url).host })
    .click();

  // The issuer: its keys, an error that is told, why it can't be deleted, and a change.
  await expect(dialog(page)).toContainText(issuer.kid);
  await expect(dialog(page).getByRole('link', { name: 'nightly' })).toBeVisible();
  await shot(page, '25-issuer');
  issuer.faults = { keys: 'failing' };
  await dialog(page).getByRole('button', { name: 'Refresh now' }).click();
  await expect(dialog(page)).toContainText('The last fetch failed');
  await shot(page, '26-fetch-failed');
  issuer.faults = {};
  await dialog(page).getByRole('button', { name: 'Refresh now' }).click();
  await expect(dialog(page)).not.toContainText('The last fetch failed');
  await dialog(page).getByRole('button', { name: 'Delete' }).click();
  const deleting = page.getByRole('dialog', { name: /^Delete / });
  await expect(deleting).toContainText('1 client authenticates with its tokens');
  await deleting.getByRole('button', { name: 'Delete issuer' }).click();
  await expect(deleting.getByRole('alert')).toContainText('nightly');
  await shot(page, '27-delete');
  await deleting.getByRole('button', { name: 'Cancel' }).click();
  await dialog(page).getByRole('button', { name: 'Edit' }).click();
  const editing = page.getByRole('dialog', { name: /^Edit / });
  await editing.getByLabel('Name').fill('Octo’s workflows');
  await shot(page, '28-edit');
  await editing.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByRole('dialog', { name: 'Octo’s workflows' })).toBeVisible();
  await page.keyboard.press('Escape');
  await shot(page, '29-issuers');
  await openPage(page, 'Audit trail');
  for (const words of ['added the trusted issuer', 'changed the trusted issuer Octo’s workflows'])
    await expect(page.getByRole('listitem').filter({ hasText: words })).toHaveCount(1);
}
