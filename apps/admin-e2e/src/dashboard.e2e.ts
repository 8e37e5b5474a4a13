import { expect, openPage, signIn, test } from './support/journey.ts';
import { exchange, use } from './support/public-api.ts';

test('shows at a glance what is called, what is expiring, what needs attention and who did what last', async ({
  page,
  server,
  root,
  acme,
}) => {
  const rotated = await root.createClient(acme.tenantId, 'copilot-studio');
  const refused = await root.createClient(acme.tenantId, 'ticket-triage');
  const unused = await root.createClient(acme.tenantId, 'legacy-batch');
  for (const name of ['one-more', 'another', 'a-third']) await root.createClient(acme.tenantId, name);
  const clients = `/api/admin/tenants/${acme.tenantId}/oauth-clients`;
  await root.send('POST', `${clients}/${rotated.id}/rotate`, {});
  await use(server, rotated, 3);
  for (let time = 0; time < 6; time++) await exchange(server, { ...refused, client_secret: 'velgent_secret_cut' });
  await server.sql("UPDATE credential SET created_at = now() - interval '100 days' WHERE id = $1", [unused.id]);
  await server.sql(
    "UPDATE activity SET id = uuidv7(interval '-3 days'), occurred_at = now() - interval '3 days' WHERE operation = 'me'",
  );

  await signIn(page, server, acme.admin);
  const calls = page.getByRole('region', { name: 'Calls', exact: true });
  await expect(calls.getByText('Last 24 hours').locator('..')).toContainText(/^Last 24 hours7calls$/);
  await expect(calls.getByText('Last 7 days').locator('..')).toContainText(/^Last 7 days10calls$/);
  await expect(calls).toContainText('1 success');
  await calls.getByRole('radio', { name: /Last 7 days/ }).check();
  await expect(calls).toContainText('4 success');
  await expect(calls).toContainText('6 refused');
  await page.reload();
  await expect(calls.getByRole('radio', { name: /Last 7 days/ })).toBeChecked();
  const bars = calls.getByRole('slider', { name: 'Calls over time' }).locator('i');
  expect(await bars.evaluateAll((all) => all.filter(({ clientHeight }) => clientHeight > 0).length)).toBeGreaterThan(1);
  await page.emulateMedia({ forcedColors: 'active' });
  const fills = await bars.evaluateAll((all) => all.map((bar) => getComputedStyle(bar).background));
  const canvas = await calls.evaluate((panel) => getComputedStyle(panel).backgroundColor);
  expect(
    fills.filter((fill) => fill.startsWith(canvas) && !fill.includes('gradient')),
    'bars in forced colours',
  ).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });

  const attention = page.getByRole('region', { name: 'Needs attention' }).locator(':scope > ul > li');
  await expect(attention).toHaveCount(3);
  await expect(attention.filter({ hasText: 'copilot-studio' })).toContainText(
    /^1 credential expires within 7 days and is still used.*copilot-studio ends in 7 days/,
  );
  await expect(attention.filter({ hasText: 'legacy-batch' })).toContainText(
    /^1 credential hasn’t been used for 90 days.*legacy-batch never used/,
  );
  await expect(attention.filter({ hasText: 'ticket-triage' })).toContainText('6 refusals in 24 hours');
  const credentials = page.getByRole('region', { name: 'Credentials' });
  await expect(credentials).toContainText('6 active');
  await expect(credentials).toContainText('1 expiring');
  const acts = page.getByRole('list', { name: 'Audit events' }).getByRole('listitem');
  await expect(acts).toHaveCount(10);
  await expect(acts.first()).toContainText('admin@acme.example signed in');

  await attention.getByRole('link', { name: '6 refusals in 24 hours' }).click();
  await expect(page.getByRole('table', { name: 'Calls' }).getByText('refused 401')).toHaveCount(6);
  await page.goBack();
  await expect(calls.getByRole('radio', { name: /Last 7 days/ })).toBeChecked();
  await openPage(page, 'Dashboard');

  // What was read last stays on show, and it is said that it may be old; nothing moves.
  const place = () => attention.first().boundingBox();
  const before = await place();
  await page.route('**/overview', (route) => route.fulfill({ status: 503, json: {} }));
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByRole('alert')).toContainText('Couldn’t refresh: this may be outdated.', { timeout: 500 });
  }).toPass();
  expect(await place()).toEqual(before);
});
