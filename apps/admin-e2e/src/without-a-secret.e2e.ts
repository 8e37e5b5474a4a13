import { GITHUB_ACTIONS, Issuer } from '@velgent/e2e-server';
import { createPrivateKey, type KeyObject, randomUUID, sign } from 'node:crypto';
import type { Download, Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { createClient, expect, openPage, rowWith, signIn, test as base } from './support/journey.ts';
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
const shot = (page: Page, name: string) => page.screenshot({ path: `/tmp/d19-shots/${name}.png`, fullPage: true });

test('a client with a key pair that the browser makes', async ({ page, server, acme }) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  await shot(page, '01-clients');
  await page.getByRole('textbox', { name: 'Name' }).fill('summariser');
  await page.getByRole('radio', { name: 'Key pair' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog(page).getByRole('radio', { name: 'Make a key pair in this browser' })).toBeChecked();
  await shot(page, '02-create-dialog');
  await dialog(page).getByRole('radio', { name: 'Workload' }).check();
  await shot(page, '03-create-workload');
  await dialog(page).getByRole('radio', { name: 'Key pair' }).check();
  await dialog(page).getByRole('button', { name: 'Create client' }).click();
  await expect(keyBanner(page)).toBeVisible();
  await shot(page, '04-banner');
  const saving = page.waitForEvent('download');
  await keyBanner(page).getByRole('button', { name: 'Download PEM' }).click();
  const pem = await textOf(saving);
  const key = createPrivateKey(pem);
  expect(key.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  await keyBanner(page).getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('button', { name: 'summariser', exact: true }).click();
  await expect(dialog(page).getByText('How it authenticates')).toBeVisible();
  await page.waitForTimeout(1000);
  await shot(page, '05-drawer');
  expect(await tracesOf(page, pem.split('\n')[1]!)).toEqual([]);
});
