import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, openPage, signIn, test } from './support/journey.ts';
import { exchange, use } from './support/public-api.ts';

const receipt = (page: Page, words: string) => page.getByRole('region', { name: words });

test('an admin finishes rotations that are safe, and cleans many credentials up at once', async ({
  page,
  server,
  root,
  acme,
}) => {
  const clients = `/api/admin/tenants/${acme.tenantId}/oauth-clients`;
  const rotate = async (name: string, grace_seconds: number) => {
    const old = await root.createClient(acme.tenantId, name);
    const { client, client_secret } = await root.send<{
      client: { id: string; client_id: string };
      client_secret: string;
    }>('POST', `${clients}/${old.id}/rotate`, { grace_seconds });
    return { old, next: { ...client, client_secret } };
  };
  const week = await rotate('week', 604_800);
  const silent = await rotate('silent', 86_400);
  const again = await rotate('again', 86_401);
  await rotate('soon', 2460);
  for (const { next } of [silent, again]) await use(server, next, 2);
  const database = await server.database();
  // Two hours ago the new ones were used, and nothing since.
  await database.query(
    `UPDATE activity SET id = uuidv7(interval '-2 hours'), occurred_at = now() - interval '2 hours'`,
  );
  await database.query(`UPDATE credential SET rotated_at = now() - interval '3 hours' WHERE rotated_at IS NOT NULL`);
  await use(server, week.old, 1);
  await use(server, week.next, 3);
  await signIn(page, server, acme.admin);

  await openPage(page, 'Activity logs');
  await expect(page.getByText(/^4 rotations are under way. The next to end is the old soon, in 00:4\d/)).toBeVisible();
  await page.getByRole('link', { name: 'All rotations' }).click();
  const rows = page.getByRole('table', { name: 'Open rotations' }).locator('tbody tr');
  await expect(rows).toHaveCount(4);
  expect(await rows.getByRole('rowheader').getByRole('link').allTextContents()).toEqual([
    'soon',
    'silent',
    'again',
    'week',
  ]);
  await expect(rows.filter({ hasText: 'soon' })).toContainText('The new one hasn’t been used yet');
  await expect(rows.filter({ hasText: 'week' })).toContainText('67% on the new one');
  await expect(rows.getByRole('button', { name: 'Finish' })).toHaveCount(2);

  // One of the two is used again before the reader confirms.
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Finish what is safe' }).click();
  await expect(dialog.getByRole('list', { name: 'What is revoked' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'finishing rotations');
  await exchange(server, again.old);
  await dialog.getByRole('button', { name: 'Finish', exact: true }).click();
  const finished = receipt(page, '1 of 2 cut off');
  await expect(finished.getByRole('heading')).toBeFocused();
  await expect(finished.getByRole('listitem').filter({ hasText: 'again' })).toContainText(
    'Not cut off: Wait: no exchange',
  );
  await expect(rows).toHaveCount(3);
  expect((await exchange(server, silent.old)).status).toBe(401);
  expect((await exchange(server, again.old)).status).toBe(200);
  await finished.getByRole('button', { name: 'Dismiss' }).click();

  // Clean-up: one of three is refused, the others are revoked all the same.
  const legacy = [];
  for (const at of [1, 2, 3]) legacy.push(await root.createClient(acme.tenantId, `legacy-${at}`));
  const copilot = await root.createClient(acme.tenantId, 'copilot-studio');
  await use(server, copilot);
  await root.createClient(acme.tenantId, 'Copilot-Studio');
  await database.query(`UPDATE credential SET created_at = created_at - interval '91 days' WHERE name LIKE 'legacy%'`);
  await database.end();
  await openPage(page, 'Clean-up');
  const table = page.getByRole('table', { name: 'Credentials to clean up' }).locator('tbody tr');
  await expect(table).toHaveCount(3);
  await expect(page.getByRole('radio', { name: '3 Unused for 90 days' })).toBeChecked();
  await page.getByRole('radio', { name: '2 Same name' }).check();
  await expect(table).toHaveCount(2);
  await page.getByRole('radio', { name: 'Unused for 90 days' }).check();
  await expect(table).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await expect(page.getByText('3 credentials selected')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke selected' }).click();
  await dialog.getByLabel('Also refuse the tokens').check();
  await expectAccessible(page, 'revoking many');
  const refuse = `**/oauth-clients/${legacy[1]!.id}/revoke`;
  await page.route(refuse, (route) =>
    route.fulfill({ status: 409, json: { error: { code: 'conflict', message: 'It is held.', request_id: 'req_1' } } }),
  );
  await dialog.getByRole('button', { name: 'Revoke 3' }).click();
  const revoked = receipt(page, '2 of 3 revoked');
  await expect(revoked.getByRole('heading')).toBeFocused();
  await expect(revoked.getByRole('listitem').first()).toContainText('Not revoked: It is held.');
  await expect(revoked.getByRole('listitem').last()).toContainText(/Revoked at \d\d:\d\d/);
  const download = page.waitForEvent('download');
  await revoked.getByRole('button', { name: 'Download receipt' }).click();
  expect((await download).suggestedFilename()).toBe('receipt.txt');
  await expectAccessible(page, 'a receipt');
  await expect(table).toHaveCount(1);
  expect((await exchange(server, legacy[1]!)).status).toBe(200);
  for (const at of [0, 2]) expect((await exchange(server, legacy[at]!)).status).toBe(401);
  await page.unroute(refuse);

  // What is in use is revoked only by who says how many.
  await page.getByRole('radio', { name: 'Same name' }).check();
  await page.getByRole('button', { name: 'Select this page' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(dialog.getByRole('button', { name: 'Revoke 2' })).toBeDisabled();
  await expect(dialog.getByLabel(/^1 of them was used within the last hour/)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Edit details' }).click();
  await dialog.getByLabel('Environment').fill('staging');
  await dialog.getByLabel('Add a label').fill('team=support');
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  await expect(receipt(page, '2 credentials changed').getByRole('heading')).toBeFocused();

  // What was said of them stands in the list, and narrows it.
  await openPage(page, 'OAuth clients');
  const listed = page.getByRole('table', { name: 'OAuth clients' }).locator('tbody tr');
  await listed.first().getByRole('button', { name: 'staging' }).click();
  await expect(listed).toHaveCount(2);
  await expect(page).toHaveURL(/environment=staging/);
  await page.getByRole('button', { name: 'Copilot-Studio', exact: true }).click();
  await dialog.getByRole('button', { name: 'Edit details' }).click();
  const details = page.getByRole('dialog', { name: 'Details of Copilot-Studio' });
  await expect(details.getByLabel('Name')).toBeFocused();
  await details.getByLabel('Description').fill('Summarises tickets.');
  await details.getByLabel('Labels').fill('team');
  await details.getByRole('button', { name: 'Save details' }).click();
  await expect(details).toContainText('A label is a key, “=” and a value');
  await details.getByLabel('Labels').fill('team=sales');
  await expectAccessible(page, 'details of a client');
  await details.getByRole('button', { name: 'Save details' }).click();
  await expect(details).toBeHidden();
  await expect(dialog).toContainText('Summarises tickets.');
  await expect(dialog).toContainText('team=sales');

  // A grace window of one's own choosing.
  await dialog.getByRole('button', { name: 'Rotate' }).click();
  const rotation = page.getByRole('dialog', { name: 'Rotate Copilot-Studio' });
  await rotation.getByRole('radio', { name: 'another time' }).check();
  await rotation.getByRole('textbox', { name: 'How long' }).fill('31');
  await expect(rotation).toContainText('At most 30 days.');
  await rotation.getByRole('textbox', { name: 'How long' }).fill('50');
  await rotation.getByLabel('Unit').selectOption('hours');
  await rotation.getByRole('button', { name: 'Rotate client' }).click();
  await expect(page.getByRole('region', { name: 'Copy the secret now' })).toBeVisible();
  await expect(listed.filter({ hasText: 'expiring' })).toContainText('in 2 days');
});
