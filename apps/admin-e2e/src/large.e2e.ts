import type { Page } from '@playwright/test';
import { expect, openPage, signIn, test } from './support/journey.ts';
import { use } from './support/public-api.ts';
import type { VelgentServer } from './support/server.ts';

const MANY = 10_000;

/** Ten thousand clients, calls and audit events beside the one there is of each; the copies differ in id, name and time. */
async function fill(server: VelgentServer, tenantId: string): Promise<void> {
  const database = await server.database();
  const of = [tenantId];
  await database.query(
    `INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
                             created_at, created_by_id, created_by_email)
     SELECT id, tenant_id, type, 'client-' || n, 'velgent_client_' || lpad(n::text, 16, '0'), secret_prefix,
            sha256(n::text::bytea), id, 1, created_at, created_by_id, created_by_email
     FROM (SELECT uuidv7() AS id, n, tenant_id, type, secret_prefix, created_at, created_by_id, created_by_email
           FROM credential, generate_series(1, ${MANY}) AS n WHERE tenant_id = $1 AND generation = 1) AS copies`,
    of,
  );
  await database.query(
    `INSERT INTO activity SELECT (jsonb_populate_record(activity, jsonb_build_object(
       'id', uuidv7(make_interval(secs => -n)), 'occurred_at', now() - make_interval(secs => n), 'request_id', 'req_' || n))).*
     FROM activity, generate_series(1, ${MANY}) AS n WHERE tenant_id = $1 AND operation = 'me'`,
    of,
  );
  await database.query(
    `INSERT INTO audit_event SELECT (jsonb_populate_record(NULL::audit_event, to_jsonb(event) || jsonb_build_object(
       'id', uuidv7(), 'sequence', event.sequence + n, 'request_id', 'req_' || n))).*
     FROM (SELECT * FROM audit_event WHERE tenant_id = $1 ORDER BY sequence DESC LIMIT 1) AS event,
          generate_series(1, ${MANY}) AS n`,
    of,
  );
  await database.query('ANALYZE');
  await database.end();
}

/** How the database reads a page of a list in its order. */
async function plan(
  server: VelgentServer,
  tenantId: string,
  table: string,
  order: string,
  among = 'true',
): Promise<string> {
  const database = await server.database();
  const page = `SELECT * FROM ${table} WHERE tenant_id = $1 AND ${among} ORDER BY ${order} DESC LIMIT 51`;
  const { rows } = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${page.replace('$1', `'${tenantId}'`)}`);
  await database.end();
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** What an act of the reader costs: requests of lists, and the time until what it asked for is there. */
async function cost(page: Page, what: string, act: () => Promise<unknown>, settled: () => Promise<unknown>) {
  const requests: string[] = [];
  const note = (request: { url(): string }) =>
    request.url().includes('/api/') && requests.push(new URL(request.url()).pathname);
  page.on('request', note);
  const began = performance.now();
  await act();
  await settled();
  const took = Math.round(performance.now() - began);
  page.off('request', note);
  console.log(`${what}: ${took} ms, ${requests.length} requests`);
  return requests;
}

const elements = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);

test('pages through ten thousand clients, calls and events with some fifty rows on the page', async ({
  page,
  server,
  root,
  acme,
}) => {
  const copilot = await root.createClient(acme.tenantId, 'copilot-studio');
  await use(server, copilot, 1);
  await root.send('POST', `/api/admin/tenants/${acme.tenantId}/oauth-clients/${copilot.id}/rotate`, {});
  await fill(server, acme.tenantId);
  await signIn(page, server, acme.admin);

  for (const [label, list] of [
    ['OAuth clients', page.getByRole('table', { name: 'OAuth clients' }).locator('tbody tr')],
    ['Activity logs', page.getByRole('table', { name: 'Calls' }).locator('tbody tr')],
    ['Audit trail', page.getByRole('list', { name: 'Audit events' }).locator('> li')],
  ] as const) {
    await cost(
      page,
      `${label}, opened`,
      () => openPage(page, label),
      () => expect(list.first()).toBeVisible(),
    );
    const seen = new Set<string>();
    for (let at = 1; at <= 3; at++) {
      const first = (await list.first().textContent())!;
      expect(seen.has(first), `page ${at} of ${label} is another one`).toBe(false);
      seen.add(first);
      expect(await list.count(), `rows of ${label}`).toBeLessThanOrEqual(60);
      expect(await elements(page), `elements of ${label}`).toBeLessThan(4_000);
      const requests = await cost(
        page,
        `${label}, older`,
        () => page.getByRole('button', { name: 'Older' }).click(),
        () => expect(list.first()).not.toHaveText(first),
      );
      expect(requests.length, `requests for a page of ${label}: ${requests.join(', ')}`).toBeLessThanOrEqual(3);
    }
  }

  expect(await plan(server, acme.tenantId, 'credential', 'type DESC, id')).toContain('using credential_tenant');
  const newest = '(SELECT next.id FROM credential next WHERE next.rotated_from_id = credential.id) IS NULL';
  const lineages = await plan(server, acme.tenantId, 'credential', 'type DESC, id', newest);
  expect(lineages).toContain('Backward using credential_tenant');
  expect(lineages).toContain('using credential_rotated_from_id_key');
  const generations = "lineage_id IN (SELECT id FROM credential WHERE name IN ('client-1', 'client-2'))";
  expect(await plan(server, acme.tenantId, 'credential', 'generation', generations)).toContain(
    'using credential_lineage',
  );
  expect(await plan(server, acme.tenantId, 'activity', 'id')).toMatch(/Index Scan Backward using activity_\w+/);
  expect(await plan(server, acme.tenantId, 'audit_event', 'sequence')).toContain('using audit_event_chain');

  // The next to expire is the oldest of all; its successor stands over it, also after the first page.
  await openPage(page, 'OAuth clients');
  const rows = page.getByRole('table', { name: 'OAuth clients' }).locator('tbody tr');
  const sort = (column: string) => page.getByRole('columnheader', { name: column }).getByRole('button').click();
  await cost(
    page,
    'OAuth clients, sorted',
    () => sort('Expires'),
    () => expect(rows.first()).toContainText('copilot-studio'),
  );
  await expect(rows.nth(1)).toContainText('replaced by the one above');
  await sort('Name and client_id');
  await expect(rows.first()).toContainText('client-1');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(rows.first()).toContainText('client-1042');
  await expect(page.getByRole('button', { name: 'First' })).toBeEnabled();

  // A page of a list stands in the address: a reload keeps it, Back leads to the one before.
  await openPage(page, 'OAuth clients');
  const client = page.getByRole('table', { name: 'OAuth clients' }).locator('code').first();
  await expect(client).toHaveText(/10000$/); // not the list of before, which stays until this one has come
  const newestClient = (await client.textContent())!;
  await page.getByRole('button', { name: 'Older' }).click();
  await expect(client).not.toHaveText(newestClient);
  const older = (await client.textContent())!;
  await page.reload();
  await expect(client).toHaveText(older);
  await page.goBack();
  await expect(client).toHaveText(newestClient);

  await cost(
    page,
    'OAuth clients, searched',
    () => page.getByRole('searchbox').fill('client-7777'),
    () => expect(page.getByRole('table', { name: 'OAuth clients' }).locator('tbody tr')).toHaveCount(1),
  );
});
