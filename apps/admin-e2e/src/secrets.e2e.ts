import type { Page } from '@playwright/test';
import { banner, createClient, expect, openPage, revealed, signIn, test } from './support/journey.ts';
import { tracesOf } from './support/secret-traces.ts';

test('leaves no trace of a secret in the browser once the banner is dismissed', async ({ page, server, acme }) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');

  const created = await createClient(page, 'copilot-studio');
  // The check finds what is there.
  expect(await tracesOf(page, created.client_secret)).toContain('DOM');
  await banner(page).getByRole('button', { name: 'Test it' }).click();
  await expect(banner(page).getByText('✓')).toBeVisible();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await expect(banner(page)).toBeHidden();
  await page.getByRole('searchbox').fill('copilot');
  await expect(page.getByRole('row')).toHaveCount(2);
  expect(await tracesOf(page, created.client_secret)).toEqual([]);

  await page
    .getByRole('table')
    .getByRole('button', { name: /^Rotate / })
    .click();
  await page.getByRole('button', { name: 'Rotate client' }).click();
  const rotated = await revealed(page);
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await openPage(page, 'Audit trail');
  expect(await tracesOf(page, rotated.client_secret)).toEqual([]);
});

test('asks before a secret on show is left behind', async ({ page, server, root, acme }) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  const { client_secret } = await createClient(page, 'partner-integration');
  const link = page.getByRole('link', { name: 'API keys' });

  await link.click();
  const dialog = page.getByRole('dialog', { name: 'Leave without the secret?' });
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(dialog).toBeHidden();
  await expect(banner(page)).toContainText(client_secret);

  // Filters and the drawer are no leaving.
  await page.getByLabel('Status').selectOption('active');
  await page.getByRole('button', { name: 'partner-integration', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'partner-integration' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(banner(page)).toContainText(client_secret);

  // The browser's own question, on reload.
  const asked = page.waitForEvent('dialog');
  void page.evaluate(() => location.reload()).catch(() => undefined);
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await expect(banner(page)).toContainText(client_secret);

  // Test it says exactly what the server said.
  const clients = `/api/admin/tenants/${acme.tenantId}/oauth-clients`;
  const { items } = await root.send<{ items: { id: string }[] }>('GET', clients);
  await root.send('POST', `${clients}/${items[0]!.id}/revoke`);
  await banner(page).getByRole('button', { name: 'Test it' }).click();
  await expect(banner(page)).toContainText('Failed. POST /api/v1/oauth/token answered 401: {"error":"invalid_client"');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  await expect(dialog).toBeHidden();
  await expect(banner(page)).toContainText(client_secret);

  await link.click();
  await dialog.getByRole('button', { name: 'Leave anyway' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API keys' })).toBeVisible();
  expect(await tracesOf(page, client_secret)).toEqual([]);

  // Nor is a secret on its way lost by a click, or by an act that is called off too late.
  await openPage(page, 'OAuth clients');
  const answers = await holdBack(page, '**/rotate');
  await createClient(page, 'billing-server');
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Rotate / })
    .click();
  const rotate = page.getByRole('dialog', { name: 'Rotate billing-server' });
  await rotate.getByRole('button', { name: 'Rotate client' }).click();
  await expect(rotate.getByRole('button', { name: 'Cancel' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(rotate).toBeVisible();
  await page.goBack();
  await expect(dialog).toContainText('A client_secret is being created, and is only shown on this page.');
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  answers.release();
  const second = await revealed(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Leave anyway' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await tracesOf(page, second.client_secret)).toEqual([]);
});

test('makes no secret that the page could not show', async ({ page, server, acme }) => {
  await signIn(page, server, acme.admin);
  await page.route('**/reveal-banner-*.js', (route) => route.abort());
  await openPage(page, 'OAuth clients');
  await page.getByRole('textbox', { name: 'Name' }).fill('copilot-studio');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('couldn’t be loaded, so nothing was created');
  await page.reload();
  await expect(page.getByText('No OAuth clients yet.')).toBeVisible();
  await page.unroute('**/reveal-banner-*.js');
  await page.reload();
  await createClient(page, 'copilot-studio');
});

/** The server does what it is asked at `url`, and its answer stays away until released. */
async function holdBack(page: Page, url: string) {
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return { release };
}
