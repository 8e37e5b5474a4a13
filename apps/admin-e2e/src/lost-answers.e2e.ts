import type { Page } from '@playwright/test';
import { banner, createClient, expect, openPage, rowWith, signIn, test } from './support/journey.ts';
import { exchange, me } from './support/public-api.ts';

/** The server does what it is asked at `url`; the first answer never arrives. */
async function loseFirstAnswer(page: Page, url: string, times = 1): Promise<void> {
  await page.route(
    url,
    async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    },
    { times },
  );
}

test('a lost answer of Create or Rotate is found again: one client, its secret never shown, the next step', async ({
  page,
  server,
  root,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  await loseFirstAnswer(page, '**/oauth-clients');
  await page.getByRole('textbox', { name: 'Name' }).fill('copilot-studio');
  await page.getByRole('button', { name: 'Create client' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'the response was lost' });
  await expect(notice).toContainText('copilot-studio was created, but the response was lost.');
  await expect(page.getByRole('row').filter({ hasText: 'secret never shown' })).toHaveCount(1);
  const clients = () =>
    root
      .send<{ items: object[] }>('GET', `/api/admin/tenants/${acme.tenantId}/oauth-clients`)
      .then(({ items }) => items);
  expect(await clients()).toHaveLength(1);

  // The next step, whose answer is lost twice: trying again says what became of it.
  await loseFirstAnswer(page, '**/rotate', 2);
  await notice.getByRole('button', { name: 'Rotate it now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rotate copilot-studio' });
  await dialog.getByRole('button', { name: 'Rotate client' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Can’t reach');
  await dialog.getByRole('button', { name: 'Rotate client' }).click();
  await expect(notice).toContainText('copilot-studio was rotated, but the response was lost.');
  expect(await clients()).toHaveLength(2);
  await notice.getByRole('button', { name: 'Rotate it now' }).click();
  await page.getByRole('button', { name: 'Rotate client' }).click();
  await expect(banner(page)).toBeVisible();
  await expect(notice).toBeHidden();
  expect(await clients()).toHaveLength(3);
});

test('live tokens are refused from the rotate dialog and on the row of one that has ended', async ({
  page,
  server,
  acme,
}) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  const tokenOf = async (client: Parameters<typeof exchange>[1]) =>
    ((await (await exchange(server, client)).json()) as { access_token: string }).access_token;
  const first = await tokenOf(await createClient(page, 'copilot-studio'));
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Rotate / })
    .click();
  await page.getByRole('radio', { name: /^none/ }).click();
  await expect(page.getByRole('checkbox', { name: 'Also refuse the tokens' })).toBeChecked();
  await page.getByRole('button', { name: 'Rotate client' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'was revoked' })).toContainText(
    '1 token it issued is refused, too.',
  );
  await expect.poll(async () => (await me(server, first)).status).toBe(401);
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();

  const second = await tokenOf(await createClient(page, 'ticket-triage'));
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await page.reload();
  const row = page.getByRole('row').filter({ hasText: 'ticket-triage' });
  await row.getByRole('button', { name: /^Rotate / }).click();
  await page.getByRole('radio', { name: /^none/ }).click();
  await page.getByRole('checkbox', { name: 'Also refuse the tokens' }).uncheck();
  await page.getByRole('button', { name: 'Rotate client' }).click();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  expect((await me(server, second)).status).toBe(200);
  await rowWith(page, 'expired').getByRole('button', { name: 'Refuse tokens' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refuse tokens' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'ticket-triage was revoked' })).toContainText('refused, too');
  await expect.poll(async () => (await me(server, second)).status).toBe(401);
});
