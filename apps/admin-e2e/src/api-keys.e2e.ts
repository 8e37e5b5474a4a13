import { banner, expect, openPage, rowWith, signIn, test } from './support/journey.ts';
import { me } from './support/public-api.ts';
import { tracesOf } from './support/secret-traces.ts';

// West of UTC, where midnight of UTC is the day before.
test.use({ timezoneId: 'America/Los_Angeles' });

test('an org_admin generates a key, rotates it at once because it leaked, and revokes it', async ({
  page,
  server,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'API keys');
  await expect(page.getByText('When to prefer an OAuth client')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('billing-server');
  await page.getByRole('button', { name: 'Generate key' }).click();
  const shown = async () => /velgent_live_[0-9A-Za-z]{32}/.exec((await banner(page).textContent())!)![0];
  await expect(banner(page)).toBeVisible();
  const leaked = await shown();
  await banner(page).getByRole('button', { name: 'Test it' }).click();
  await expect(banner(page).getByText('✓ The key works')).toBeVisible();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();

  await page
    .getByRole('table')
    .getByRole('button', { name: /^Rotate / })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'none' }).check();
  await expect(dialog).toContainText('The old key stops working at once.');
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  await expect(banner(page)).toContainText('The old key has stopped working.');
  const key = await shown();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await expect(rowWith(page, 'expired')).toContainText('billing-server');
  expect((await me(server, leaked)).status).toBe(401);
  expect((await me(server, key)).status).toBe(200);
  expect([...(await tracesOf(page, leaked)), ...(await tracesOf(page, key))]).toEqual([]);

  // Used within the last hour by the journey itself, since the page was read.
  await rowWith(page, 'active').getByRole('button', { name: 'billing-server', exact: true }).click();
  const today = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date());
  await expect(dialog).toContainText(`the busiest day was ${today} (UTC) with 1 call.`);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Revoke / })
    .click();
  await dialog.getByRole('textbox').fill('billing-server');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(rowWith(page, 'revoked')).toBeVisible();
  expect((await me(server, key)).status).toBe(401);
});
