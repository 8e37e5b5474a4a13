import { TOTP } from 'otpauth';
import { expectAccessible } from './support/axe.ts';
import { banner, expect, revealed, signIn, test } from './support/journey.ts';
import { use } from './support/public-api.ts';

test('first steps lead from an empty organisation to the first call, which arrives live, and are gone when all is done', async ({
  page,
  server,
  root,
  acme,
}) => {
  const steps = page.getByRole('region', { name: 'First steps' });
  const next = steps.locator('[aria-current=step]');
  await signIn(page, server, acme.admin);
  await expect(next).toContainText('Create a client');
  await expectAccessible(page, 'an empty organisation');

  await next.getByRole('textbox', { name: 'Name' }).fill('copilot-studio');
  await next.getByRole('button', { name: 'Create client' }).click();
  const client = await revealed(page);
  await expect(next).toContainText('Store its secret');
  await expectAccessible(page, 'a secret to store');
  await banner(page).getByRole('button', { name: 'Test it' }).click();
  await expect(banner(page)).toContainText('✓ It works');
  await page.getByRole('link', { name: 'OAuth clients' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Leave without the secret?' })).toBeVisible();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();

  // The console's own test is not the first call.
  await expect(next).toContainText('Make the first call');
  await expect(next.getByRole('status').first()).toContainText('Waiting for the first call');
  await expect(next.getByLabel('curl snippet')).toContainText(client.client_id);
  await page.reload();
  await expect(next).toContainText('Make the first call');
  await expectAccessible(page, 'waiting for the first call');
  await use(server, client);
  await expect(steps.getByRole('status').first()).toContainText('copilot-studio called from 127.0.0.1');
  await expect(next).toContainText('Protect your account with a second factor');

  // Who puts them away does not have them again.
  const other = await root.addAdmin(acme.tenantId, 'bob@acme.example');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, server, other);
  await expect(next).toContainText('Protect your account with a second factor');
  await steps.getByRole('button', { name: 'Dismiss' }).click();
  await expect(steps).toBeHidden();
  await page.reload();
  await expect(page.getByRole('region', { name: 'Needs attention' })).toBeVisible();
  await expect(steps).toBeHidden();
  await page.getByRole('button', { name: 'Sign out' }).click();

  await signIn(page, server, acme.admin);
  await next.getByRole('link', { name: 'Set it up' }).click();
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.getByLabel('Your password').fill(acme.admin.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  const secret = (await page.locator('form code').textContent())!.replaceAll(' ', '');
  await page.getByRole('textbox', { name: 'Code', exact: true }).fill(new TOTP({ secret }).generate());
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'I have stored them' }).click();
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expect(page.getByRole('region', { name: 'Needs attention' })).toBeVisible();
  await expect(steps).toBeHidden();
});
