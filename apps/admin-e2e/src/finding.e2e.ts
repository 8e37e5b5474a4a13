import { expectAccessible } from './support/axe.ts';
import { expect, openPage, signIn, test } from './support/journey.ts';
import { exchange, me, use } from './support/public-api.ts';

test('one field finds calls, and the calls around one; a secret in a search is looked up, not searched for', async ({
  page,
  server,
  root,
  acme,
}) => {
  const client = await root.createClient(acme.tenantId, 'copilot-studio-prod-01');
  await use(server, client, 2);
  const { access_token } = (await (await exchange(server, client)).json()) as { access_token: string };
  const { jti } = JSON.parse(atob(access_token.split('.')[1]!)) as { jti: string };
  const requestId = (await me(server, access_token)).headers.get('x-request-id')!;
  await signIn(page, server, acme.admin);

  await openPage(page, 'Activity logs');
  const search = page.getByRole('searchbox', { name: 'Search calls' });
  const calls = page.getByRole('table', { name: 'Calls' }).getByRole('rowheader');
  await expect(calls).toHaveCount(5);
  await search.fill(requestId);
  await expect(calls).toHaveCount(1);
  await search.fill(jti);
  await expect(calls).toHaveCount(2);
  await search.fill('journey/');
  await expect(calls).toHaveCount(5);
  await search.fill('192.0.2.99');
  await expect(page.getByText(/No call/)).toBeVisible();
  await search.fill(requestId);
  await expect(calls).toHaveCount(1);
  await page.reload();
  await expect(calls).toHaveCount(1);
  await calls.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Calls around this one' }).click();
  await expect(calls).toHaveCount(5);
  await expect(search).toHaveValue('');
  await page.getByLabel('Time', { exact: true }).selectOption('90d');
  await expect(calls).toHaveCount(5);

  // Times, columns, and a view of its own name: in the address, and on offer in this browser.
  await page.getByLabel('Times').selectOption('utc');
  await expect(calls.first().getByRole('time')).toHaveText(/^\d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC$/);
  await page.getByLabel('Outcome').selectOption('success');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Took' }).uncheck();
  await page.getByRole('checkbox', { name: 'Request id' }).check();
  await expect(page.getByRole('columnheader', { name: 'Request id' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Took' })).toBeHidden();
  await expectAccessible(page, 'the choice of columns');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('What worked');
  await page.getByRole('button', { name: 'Save view' }).click();
  await expect(page.getByText('Saved “What worked”.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save view' })).toBeFocused();
  await expect(page).toHaveURL(/columns=[^&]*request_id[^&]*&view=What\+worked/);
  const shared = page.url();
  await page.getByLabel('Outcome').selectOption('refused');
  await expect(page).not.toHaveURL(/view=/);
  await page.reload();
  await page.getByRole('button', { name: 'Views' }).click();
  await expectAccessible(page, 'the views');
  await page.getByRole('link', { name: 'What worked' }).click();
  await expect(page).toHaveURL(shared);
  await expect(page.getByText('View: What worked')).toBeVisible();
  await expect(calls).toHaveCount(5);
  await page.getByRole('button', { name: 'Delete view What worked' }).click();
  await expect(page.getByRole('link', { name: 'What worked' })).toBeHidden();
  await openPage(page, 'Audit trail');
  await expect(page.getByRole('listitem').getByRole('time').first()).toHaveText(/ UTC$/);
  await expect(page.getByLabel('From (UTC)')).toBeVisible();

  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await openPage(page, 'OAuth clients');
  await page.getByRole('searchbox').fill('prod copilot');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('searchbox').fill(client.client_secret);
  await expect(page.getByRole('region', { name: 'copilot-studio-prod-01' })).toContainText('Client secret');
  await page.goBack();
  await page.getByRole('textbox', { name: 'Name' }).fill(client.client_secret);
  await expect(page.getByText('This is a secret, not a name. It wasn’t sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  expect(addresses.filter((address) => address.includes(client.client_secret.slice(22, 36)))).toEqual([]);
});
