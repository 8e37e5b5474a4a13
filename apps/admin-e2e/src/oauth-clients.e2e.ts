import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { ROOT_ADMIN, type RunningServer, startServer } from './support/server.ts';

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(() => server.stop());

/** Signs in as root and makes an organisation; ends on its OAuth clients. */
async function openClients(page: Page, organisation: string): Promise<string> {
  await page.goto(server.url);
  await page.getByLabel('E-mail').fill(ROOT_ADMIN.email);
  await page.getByLabel('Password', { exact: true }).fill(ROOT_ADMIN.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  const answer = await page.request.post(`${server.url}/api/admin/tenants`, { data: { name: organisation } });
  const { tenant } = (await answer.json()) as { tenant: { id: string } };
  await page.goto(`${server.url}/t/${tenant.id}/oauth-clients`);
  await expect(page.getByRole('heading', { level: 1, name: 'OAuth clients' })).toBeVisible();
  return tenant.id;
}

const exchange = (page: Page, id: string, secret: string) =>
  page.request.post(`${server.url}/api/v1/oauth/token`, {
    form: { grant_type: 'client_credentials', client_id: id, client_secret: secret },
  });

const revealed = async (page: Page, pattern: RegExp): Promise<string> => {
  const banner = page.getByText('Copy the secret now').locator('xpath=ancestor::*[self::section or @role="region"][1]');
  return pattern.exec((await banner.textContent()) ?? '')![0];
};

test('creates a client, shows its secret once, rotates it with grace and revokes the old one', async ({ page }) => {
  await openClients(page, 'Acme');
  await page.getByRole('textbox', { name: 'Name' }).fill('copilot-studio');
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByText('Copy the secret now')).toBeVisible();
  const id = await revealed(page, /velgent_client_[0-9A-Za-z]{16}/);
  const secret = await revealed(page, /velgent_secret_[0-9A-Za-z]{36}/);
  expect((await exchange(page, id, secret)).status()).toBe(200);

  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByText('Copy the secret now')).toBeHidden();
  expect(await page.content()).not.toContain(secret);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  expect(kept).not.toContain(secret);

  await page
    .getByRole('button', { name: /^Rotate/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate client' }).click();
  await expect(page.getByText('Copy the secret now')).toBeVisible();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await expect(page.getByRole('table').getByText('expiring', { exact: true })).toBeVisible();
  expect((await exchange(page, id, secret)).status()).toBe(200);

  await page
    .getByRole('button', { name: /^Revoke now/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  // Used within the last hour: the name has to be typed.
  await dialog.getByRole('textbox').fill('copilot-studio');
  await dialog.getByRole('button', { name: /^Revoke/ }).click();
  await expect(page.getByRole('table').getByText('revoked', { exact: true })).toBeVisible();
  expect((await exchange(page, id, secret)).status()).toBe(401);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`has no accessibility violation on the OAuth clients page, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openClients(page, `Acme ${colorScheme}`);
    await page.getByRole('textbox', { name: 'Name' }).fill('partner-integration');
    await page.getByRole('button', { name: 'Create client' }).click();
    await expect(page.getByText('Copy the secret now')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
