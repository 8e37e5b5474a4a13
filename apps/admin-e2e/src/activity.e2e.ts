import { expect, openPage, signIn, test } from './support/journey.ts';
import { layoutShifts, watchLayoutShifts } from './support/layout-shifts.ts';
import { exchange, use } from './support/public-api.ts';
import { ROOT_ADMIN } from './support/server.ts';

test('finds a call by filters and range, says why it was refused, and keeps all of it in the address', async ({
  page,
  server,
  root,
  acme,
}) => {
  const copilot = await root.createClient(acme.tenantId, 'copilot-studio');
  const triage = await root.createClient(acme.tenantId, 'ticket-triage');
  await use(server, copilot, 3);
  await use(server, triage, 1);
  await exchange(server, { ...copilot, client_secret: copilot.client_secret.slice(0, -1) });

  await signIn(page, server, acme.admin);
  await openPage(page, 'Activity logs');
  const table = page.getByRole('table', { name: 'Calls' });
  await expect(table.getByRole('row')).toHaveCount(8);
  const chart = page.getByRole('region', { name: 'Calls over time, by credential' });
  await expect(chart).toContainText('7 calls');

  // The legend picks a credential; a filter, the refused call.
  await chart.getByRole('button', { name: /copilot-studio/ }).click();
  await expect(table.getByRole('row')).toHaveCount(6);
  await expect(page.getByRole('combobox', { name: 'Credential' })).toHaveValue(/copilot-studio/);
  await page.getByLabel('Outcome').selectOption('refused');
  await expect(table.getByRole('row')).toHaveCount(2);
  await table.getByRole('button').first().click();
  const drawer = page.getByRole('dialog', { name: 'Token exchange' });
  await expect(drawer).toContainText('its length or checksum is wrong');
  await expect(drawer).toContainText('malformed_secret');
  for (const fact of [
    'refused 401',
    'POST /api/v1/oauth/token',
    copilot.client_id,
    '127.0.0.1',
    'journey/1.0',
    / ms/,
    /req_/,
  ])
    await expect(drawer).toContainText(fact);
  const address = page.url();
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    credential_id: copilot.id,
    outcome: 'refused',
    selected: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });

  // A pasted link, and the way back.
  await page.goto('about:blank');
  await page.goto(address);
  await expect(drawer).toContainText('malformed_secret');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(table.getByRole('row')).toHaveCount(8);
  await page.goBack();
  await expect(table.getByRole('row')).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'NDJSON' }).click();
  const exported = String(await (await (await download).createReadStream()).toArray());
  expect(exported.trim().split('\n'), 'only what is filtered').toHaveLength(1);

  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.getByLabel('Operation').selectOption({ label: 'Token exchange' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await page.getByLabel('Kind').selectOption('API key');
  await expect(page.getByText('No calls match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(table.getByRole('row')).toHaveCount(8);

  // By whom it was ended, and when.
  await root.send('POST', `/api/admin/tenants/${acme.tenantId}/oauth-clients/${triage.id}/revoke`);
  await exchange(server, triage);
  await page.reload();
  await table.getByRole('button').first().click();
  await expect(drawer).toContainText('This credential was revoked before the call.');
  await expect(drawer).toContainText(`${ROOT_ADMIN.email} revoked it just now`);
});

test('narrows the range by dragging over the chart, and follows new calls on demand', async ({
  page,
  server,
  root,
  acme,
}) => {
  const copilot = await root.createClient(acme.tenantId, 'copilot-studio');
  await use(server, copilot, 2);
  await signIn(page, server, acme.admin);
  await page.goto(`${server.url}/t/${acme.tenantId}/activity?range=1h`);
  const table = page.getByRole('table', { name: 'Calls' });
  await expect(table.getByRole('row')).toHaveCount(4);

  await page.getByRole('button', { name: 'Live tail' }).click();
  await use(server, copilot, 1);
  await expect(table.getByRole('row')).toHaveCount(6);
  await expect(page).toHaveURL(/live=on/);

  // The numbers of each bar, by the keyboard.
  const plot = page.getByRole('slider', { name: 'Calls over time' });
  await plot.press('End');
  await expect(plot).toHaveAttribute('aria-valuetext', /: copilot-studio \d$/);
  const told = await plot.getAttribute('aria-valuetext');
  await plot.press('ArrowLeft');
  await expect(plot).not.toHaveAttribute('aria-valuetext', told!);
  await expect(plot).toContainText(/copilot-studio\d/);

  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 8 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.+&to=/);
  await expect(page.getByText('No calls match')).toBeVisible();
  await expect(page.getByLabel('From')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Live tail' })).toHaveAttribute('aria-pressed', 'false');
  const { searchParams } = new URL(page.url());
  const minutes = (Date.parse(searchParams.get('to')!) - Date.parse(searchParams.get('from')!)) / 60_000;
  expect(minutes).toBeGreaterThan(8);
  expect(minutes).toBeLessThan(20);
  await page.goBack();
  await expect(table.getByRole('row')).toHaveCount(6);

  // By the keyboard: while a year is typed, nothing is asked for yet.
  await page.getByLabel('Time', { exact: true }).selectOption('custom');
  const from = page.getByLabel('From');
  expect((await from.boundingBox())!.width, 'wide enough for its time').toBeGreaterThan(200);
  const before = page.url();
  await from.pressSequentially('11242099');
  expect(page.url()).toBe(before);
  await from.press('Enter');
  await expect(from).toHaveValue(/^2099-11-24T/);
  await expect(page.getByText('“From” must be before “To”.')).toBeVisible();
  await expect(plot).toBeHidden();
  await from.press('ControlOrMeta+a');
  await from.press('Delete');
  await from.press('Enter');
  // Without From, the seven days before To, in the field as in the list and in the chart.
  await expect(plot).toBeVisible();
  await expect(from).not.toHaveValue('');
  await expect(table.getByRole('row')).toHaveCount(6);

  // What is on its way holds the place of what comes, however long each takes.
  await watchLayoutShifts(page);
  for (const part of ['activity?', 'activity/series', 'audit-events?'])
    await page.route(`**/${part}*`, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, part === 'activity?' ? 600 : 1200));
      await route.continue();
    });
  await page.goto(`${server.url}/t/${acme.tenantId}/activity`);
  await expect(plot).toBeVisible();
  await expect(table.getByRole('row').first()).toBeVisible();
  expect(await layoutShifts(page), 'what jumps on Activity logs').toBe(0);
  await page.goto(`${server.url}/t/${acme.tenantId}/activity?operation=summarise_text`);
  await expect(page.getByText('No calls in this period.')).toBeVisible();
  await expect(page.getByText('No calls match')).toBeVisible();
  expect(await layoutShifts(page), 'what jumps where there is no call').toBe(0);
  await page.goto(`${server.url}/t/${acme.tenantId}/audit`);
  await expect(page.getByRole('listitem').filter({ hasText: 'signed in' }).first()).toBeVisible();
  expect(await layoutShifts(page), 'what jumps on Audit trail').toBe(0);

  const day = page.getByLabel('From');
  const unfiltered = page.url();
  await day.pressSequentially('11242025');
  expect(page.url()).toBe(unfiltered);
  await day.press('Enter');
  await expect(page).toHaveURL(/from=2025-11-2/);
  await expect(day).toHaveValue('2025-11-24');
  await page.goBack();
  await expect(page).toHaveURL(unfiltered);
  await expect(day).toHaveValue('');
});

test('shows hostile names as text, and exports them so that no spreadsheet runs them', async ({
  page,
  server,
  root,
  acme,
}) => {
  const names = ['<img src=x onerror="document.title=`hacked`">', '=cmd()|calc', "'); DROP TABLE x;--", '&lt;b&gt;'];
  for (const name of names) await use(server, await root.createClient(acme.tenantId, name));
  await signIn(page, server, acme.admin);
  for (const label of ['OAuth clients', 'Activity logs', 'Audit trail', 'Dashboard']) {
    await openPage(page, label);
    for (const name of names)
      await expect(page.getByText(name, { exact: true }).first(), `${name} on ${label}`).toBeVisible();
    expect(await page.title()).toBe(`${label} · Velgent`);
    await expect(page.locator('img')).toHaveCount(0);
  }
  await openPage(page, 'OAuth clients');
  await page.getByRole('button', { name: names[0]!, exact: true }).click();
  await expect(page.getByRole('dialog', { name: names[0]! })).toBeVisible();
  await page.keyboard.press('Escape');

  await openPage(page, 'Activity logs');
  const text = async (format: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: format }).click();
    return String(await (await (await download).createReadStream()).toArray());
  };
  const csv = await text('CSV');
  expect(csv).toContain("'=cmd()|calc");
  expect(csv).not.toMatch(/(^|,)"?=/m);
  const rows = (await text('NDJSON'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { credential: { name: string } });
  expect(rows).toHaveLength(8);
  expect(rows.map(({ credential }) => credential.name)).toContain('=cmd()|calc');
});
