import { banner, createClient, expect, openPage, revealed, rowWith, signIn, test } from './support/journey.ts';
import { layoutShifts, watchLayoutShifts } from './support/layout-shifts.ts';
import { exchange, me, use } from './support/public-api.ts';
import { runNode, runShell } from './support/run-snippet.ts';
import { ROOT_ADMIN } from './support/server.ts';

const clipboard = (page: import('@playwright/test').Page) => page.evaluate(() => navigator.clipboard.readText());

test('an org_admin creates, copies, tests, rotates, confirms the cutover, revokes, and finds it in the audit trail', async ({
  page,
  server,
  acme,
}) => {
  await watchLayoutShifts(page);
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  await expect(page.getByText('No OAuth clients yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Create your first client' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveAttribute('placeholder', 'copilot-studio');

  // Create: shown once, copied by parts and as a file.
  const old = await createClient(page, 'copilot-studio');
  await expect(banner(page).getByRole('button', { name: 'I have stored it' })).toBeInViewport({ ratio: 1 });
  await banner(page).getByRole('button', { name: 'Copy client_id' }).click();
  expect(await clipboard(page)).toBe(old.client_id);
  await banner(page).getByRole('button', { name: 'Copy client_secret' }).click();
  expect(await clipboard(page)).toBe(old.client_secret);
  await banner(page).getByRole('button', { name: 'Copy both as .env' }).click();
  expect(await clipboard(page)).toBe(
    `VELGENT_CLIENT_ID=${old.client_id}\nVELGENT_CLIENT_SECRET=${old.client_secret}\n`,
  );
  const downloading = page.waitForEvent('download');
  await banner(page).getByRole('button', { name: 'Download .env' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('copilot-studio.env');
  expect(String(await (await download.createReadStream()).toArray())).toBe(await clipboard(page));

  // The snippets run as they stand, with the secret from the environment.
  const env = { VELGENT_CLIENT_SECRET: old.client_secret };
  const snippet = async (label: string) => {
    await banner(page).getByRole('tab', { name: label }).click();
    await expect(banner(page).getByLabel(`${label} snippet`)).toContainText(old.client_id);
    await banner(page).getByRole('button', { name: 'Copy snippet' }).click();
    await expect.poll(() => clipboard(page)).toContain(await banner(page).getByLabel(`${label} snippet`).innerText());
    return clipboard(page);
  };
  expect(await snippet('Python')).toContain('print(answer)');
  expect(await runNode(await snippet('Node.js'), env)).toContain('model_used');
  expect(JSON.parse(await runShell(await snippet('curl'), env))).toHaveProperty('summary');

  await banner(page).getByRole('button', { name: 'Test it' }).click();
  await expect(banner(page).getByText('✓ It works: the token lives 60 minutes')).toBeVisible();
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  await expect(banner(page)).toBeHidden();
  await expect(page.getByText(old.client_id)).toBeVisible();

  // Rotate: the old one has an end, and goes on minting until then.
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Rotate / })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeChecked();
  await expect(dialog.locator('label')).toContainText(['7 days', '3 days', '24 hours', '1 hour', 'none']);
  await expect(dialog).toContainText(
    /A new client_id and client_secret are generated and shown once\. The old client keeps issuing tokens until \d.+, then expires by itself\./,
  );
  // What was chosen and called off is not there the next time.
  await dialog.getByRole('radio', { name: '1 hour' }).check();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Rotate / })
    .click();
  await expect(dialog.getByRole('radio', { name: '7 days' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Rotate client' }).click();
  const successor = await revealed(page);
  expect(successor.client_id).not.toBe(old.client_id);
  await banner(page).getByRole('button', { name: 'I have stored it' }).click();
  const expiring = rowWith(page, 'expiring');
  await expect(expiring).toContainText(old.client_id);
  await expect(expiring).toContainText('in 7 days');
  await expect(expiring).toContainText(`${old.client_secret.slice(0, 21)}…`);
  await expect(expiring).toContainText('by admin@acme.example');
  const created = expiring.locator('time').last();
  await expect(created).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  await expect(created).toHaveAttribute('title', /^\d+ \w+ \d{4}, \d\d:\d\d:\d\d CES?T$/);
  await expect(created).toContainText((await created.getAttribute('title'))!);
  for (const name of ['Name and client_id', 'Status', 'Expires', 'Last used', 'Created'])
    await expect(page.getByRole('columnheader', { name })).toBeVisible();
  const frame = page.getByRole('table').locator('..');
  expect(await frame.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth), 'cut off').toBe(0);
  // The successor first, what it replaced indented under it.
  await expect(page.locator('tbody tr')).toContainText([successor.client_id, 'replaced by the one above']);
  const edge = async (row: number) =>
    (await page.locator('tbody tr').nth(row).locator('code').first().boundingBox())!.x;
  expect(await edge(1)).toBeGreaterThan((await edge(0)) + 10);
  const minted = await exchange(server, old);
  expect(minted.status).toBe(200);
  const { access_token: ofTheOld } = (await minted.json()) as { access_token: string };
  const withToken = async () => (await me(server, ofTheOld)).status;

  // The drawer of the old one, from its address too, where nothing jumps.
  await expiring.getByRole('button', { name: 'copilot-studio', exact: true }).click();
  await page.reload();
  await expect(dialog.getByText('Rotation under way')).toBeVisible();
  await expect(dialog.getByText('Generation 1, shown here')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Generation 2' })).toBeVisible();
  await expect(dialog).toContainText(/\d successful calls; the busiest day/);
  await expect(dialog.locator('svg path[data-shade]')).toBeVisible();
  const [drawn] = new URL(page.url()).searchParams.values();
  const link = (name: string) => dialog.getByRole('link', { name });
  await expect(link('Calls in Activity logs')).toHaveAttribute('href', new RegExp(`activity\\?credential_id=${drawn}`));
  await expect(link('Events in the audit trail')).toHaveAttribute('href', new RegExp(`audit\\?target_id=${drawn}`));
  expect(await layoutShifts(page), 'jumps').toBeLessThan(0.005);
  await page.keyboard.press('Escape');

  // Cut over, and see it in the logs.
  await use(server, successor, 4);
  await openPage(page, 'Activity logs');
  const strip = page.getByRole('group').filter({ hasText: 'Rotation of copilot-studio' });
  await expect(strip).toContainText('Since the rotation');
  await expect(strip).toContainText('1 exchange, 4 calls');
  await expect(strip.getByText('Last exchange')).toHaveCount(2);
  await expect(strip.getByText('Last call')).toHaveCount(2);
  await expect(strip).toContainText(/\d+% of the last hour’s traffic is on the new one, \d+% on the old/);
  await expect(page.getByRole('table').getByText(successor.client_id)).toHaveCount(5);

  // Close the window early: the name has to be typed, for something used it just now.
  await openPage(page, 'OAuth clients');
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Revoke now / })
    .click();
  const confirm = dialog.getByRole('button', { name: 'Revoke now' });
  await expect(dialog).toContainText(old.client_id);
  await expect(dialog).toContainText(/Last used(just now|1 minute ago)/);
  await expect(dialog).toContainText('No new tokens can be issued with it from the moment you confirm');
  await expect(dialog).toContainText('Tokens already issued work for at most one hour');
  await expect(confirm).toBeDisabled();
  await dialog.getByRole('textbox').fill('copilot-studio');
  await confirm.click();
  await expect(rowWith(page, 'revoked')).toContainText(old.client_id);
  // The receipt; what was minted lives on, until that is ended too.
  const receipt = page.getByRole('status').filter({ hasText: 'copilot-studio was revoked' });
  await expect(receipt).toContainText(/\d tokens it issued work until \d+ \w+ \d{4}, \d\d:\d\d:\d\d CES?T/);
  expect((await exchange(server, old)).status).toBe(401);
  expect(await withToken()).toBe(200);
  await receipt.getByRole('button', { name: 'Refuse the tokens now' }).click();
  await expect(receipt).toContainText(/\d tokens it issued are refused, too\./);
  await expect.poll(withToken, { timeout: 1000 }).toBe(401);
  expect((await exchange(server, successor)).status).toBe(200);
  // The window is closed, from either side.
  for (const status of ['revoked', 'active']) {
    await rowWith(page, status).getByRole('button', { name: 'copilot-studio', exact: true }).click();
    await expect(dialog.getByText(/^Generation \d, shown here$/)).toBeVisible();
    await expect(dialog.getByText('Rotation under way')).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  await openPage(page, 'Audit trail');
  const sentence = (text: RegExp) => page.getByRole('listitem').filter({ hasText: text });
  await expect(sentence(/admin@acme\.example created the OAuth client copilot-studio/)).toHaveCount(1);
  await expect(
    sentence(/admin@acme\.example rotated copilot-studio; the old client expires on \d+ \w+ \d{4}/),
  ).toHaveCount(1);
  await expect(sentence(/admin@acme\.example revoked copilot-studio; no new token/)).toHaveCount(1);
  await expect(sentence(/admin@acme\.example revoked copilot-studio and \d tokens issued with it/)).toHaveCount(1);
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/\d+ events, unbroken since \d+ \w+ \d{4}/)).toBeVisible();

  // Filtered by target, person and time; a pasted link opens the event; what is filtered is exported with its hashes.
  const events = page.getByRole('list', { name: 'Audit events' }).getByRole('listitem');
  await page.getByRole('combobox', { name: 'Client or key' }).fill('copilot');
  await page.getByRole('option', { name: old.client_id }).click();
  await expect(events).toHaveCount(4);
  const exported = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export NDJSON' }).click();
  const lines = String(await (await (await exported).createReadStream()).toArray())
    .trim()
    .split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toHaveLength(4);
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('hash', expect.stringMatching(/^[0-9a-f]{64}$/));
  await events
    .getByRole('button', { name: /^Details/ })
    .first()
    .click();
  await page.reload();
  await expect(dialog).toContainText('revoked copilot-studio');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Client or key' }).fill('');
  await page.getByLabel('Person').selectOption(`${ROOT_ADMIN.email} (Velgent)`);
  await expect(sentence(/created the organisation Acme/)).toHaveCount(1);
  await expect(sentence(/copilot-studio/)).toHaveCount(0);
  await page.getByLabel('Person').selectOption('admin@acme.example (you)');
  await expect(sentence(/rotated copilot-studio/)).toHaveCount(1);
  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No events match these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(sentence(/created the organisation Acme/)).toHaveCount(1);
});

test('says what is wrong with a name while it is typed, and creates nothing', async ({ page, server, acme }) => {
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('x'.repeat(101));
  await expect(page.getByText('A name must be 1 to 100 characters')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await name.fill('\u202Egpj.exe');
  await expect(page.getByText('A name must be 1 to 100 characters')).toBeVisible();
  await page.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByText('No OAuth clients yet.')).toBeVisible();
});

test('keeps search, status and the open row in the address', async ({ page, server, root, acme }) => {
  const client = await root.createClient(acme.tenantId, 'partner-integration');
  await root.createClient(acme.tenantId, 'ticket-triage');
  await signIn(page, server, acme.admin);
  await openPage(page, 'OAuth clients');
  const names = page.getByRole('rowheader').getByRole('button', { name: /-/ });
  const byName = page.getByRole('columnheader', { name: 'Name and client_id' });
  await byName.getByRole('button').click();
  await expect(names).toHaveText(['partner-integration', 'ticket-triage']);
  await byName.getByRole('button').click();
  await expect(names).toHaveText(['ticket-triage', 'partner-integration']);
  await expect(byName).toHaveAttribute('aria-sort', 'descending');
  await page.getByRole('searchbox').fill('partner');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByLabel('Status').selectOption('active');
  await page.getByRole('button', { name: 'partner-integration', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'partner-integration' })).toContainText(client.client_id);

  const { search } = new URL(page.url());
  expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
    q: 'partner',
    status: 'active',
    sort: '-name',
    selected: client.id,
  });
  await page.reload();
  await expect(page.getByRole('dialog', { name: 'partner-integration' })).toContainText(client.client_id);
  await expect(page.getByRole('searchbox', { includeHidden: true })).toHaveValue('partner');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('dialog', { name: 'partner-integration' })).toBeVisible();
});
