// P5: the same load on 1,000 clients and an empty log, and on 1,000,000 clients and 10,000,000 rows. With `--goals` also
// Q10, on the same clients.
import { randomUUID } from 'node:crypto';
import { signIn } from '../lib/admin.mjs';
import { makeClients } from '../lib/clients.mjs';
import { tokenRequest } from '../lib/load.mjs';
import { query, servingRole } from '../lib/postgres.mjs';
import { goal, load, median, printTable, round, say } from '../lib/report.mjs';
import { fillCredentials, readLists } from './lists.mjs';

const CLIENTS = 1_000_000;
const ROWS = 10_000_000;
const count = (n) => n.toLocaleString('en');

/** Ten days of calls, most by few clients, 3 % refused; a tenth of them in the organisation that is paged. */
async function fill(url, tenant, clients, rows) {
  const other = randomUUID();
  await query(
    url,
    `SET ROLE ${servingRole(url)};
     SELECT set_config('app.scope', 'platform', false);
     INSERT INTO tenant (id, name, plan) VALUES ('${other}', 'Crowd', 'enterprise');`,
  );
  await fillCredentials(url, other, clients);
  const [{ ids }] = await query(
    url,
    `SELECT array_agg(id) AS ids FROM (SELECT id FROM credential WHERE tenant_id = '${tenant}' LIMIT 500) c`,
  );
  const [{ crowd }] = await query(
    url,
    `SELECT array_agg(id) AS crowd FROM (SELECT id FROM credential WHERE tenant_id = '${other}' LIMIT 50000) c`,
  );
  for (let part = 0; part < 10; part++)
    await query(
      url,
      `INSERT INTO activity SELECT
         (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
         CASE WHEN n % 10 = 0 THEN $1::uuid ELSE $2::uuid END, at,
         CASE WHEN n % 10 = 0 THEN ($3::uuid[])[1 + n / 10 % 500] ELSE ($4::uuid[])[1 + (random() ^ 3 * ${Math.min(clients, 50_000) - 1})::int] END,
         'oauth_client', gen_random_uuid()::text, 'POST', '/api/v1/oauth/token', 'oauth.token',
         CASE WHEN n % 33 = 0 THEN 401 ELSE 200 END, CASE WHEN n % 33 = 0 THEN 'refused' ELSE 'success' END,
         CASE WHEN n % 33 = 0 THEN 'wrong_secret' END, 1.5, '192.0.2.' || n % 250, 'agent/1.0', 'req_' || md5(n::text), NULL, NULL
       FROM (SELECT n, now() - make_interval(secs => (${rows} - n) * 864000.0 / ${rows}) AS at
             FROM generate_series(${(part * rows) / 10} + 1, ${((part + 1) * rows) / 10}) AS n) AS made`,
      [tenant, other, ids, crowd],
    );
  await query(url, 'VACUUM ANALYZE credential');
  await query(url, 'VACUUM ANALYZE activity');
  await query(url, 'CHECKPOINT');
  return other;
}

/** p95 of pages of the activity log by each filter of the page, and of the clients of the crowd as the console lists them. */
async function pages(port, tenant, crowd, credentialId) {
  const cookie = await signIn(port);
  const week = new Date(Date.now() - 7 * 86_400_000).toISOString();
  const activity = {
    newest: '?limit=50',
    refused: '?limit=50&outcome=refused',
    'one credential': `?limit=50&credential_id=${credentialId}`,
    operation: '?limit=50&operation=oauth.token',
    'before a week ago': `?limit=50&to=${week}`,
  };
  return {
    activity: await walk(port, cookie, `${tenant}/activity`, activity),
    clients: await walk(port, cookie, `${crowd}/oauth-clients`, { 'newest lineages': '?limit=50&group=lineage' }),
  };
}

/** Forty pages of a list, newest and deep, of each kind. */
async function walk(port, cookie, list, kinds) {
  const base = `http://127.0.0.1:${port}/api/admin/tenants/${list}`;
  const result = {};
  for (const [kind, search] of Object.entries(kinds)) {
    const took = [];
    let cursor = '';
    for (let i = 0; i < 40; i++) {
      const began = performance.now();
      const answer = await fetch(base + search + cursor, { headers: { Cookie: cookie } });
      const { next_cursor: next, items } = await answer.json();
      took.push(performance.now() - began);
      if (!items?.length) throw new Error(`An empty page of ${kind}`);
      cursor = next ? `&cursor=${encodeURIComponent(next)}` : '';
    }
    took.sort((a, b) => a - b);
    result[kind] = { p50: took[19], p95: took[37] };
  }
  return result;
}

export async function large({ servers, generator, rounds, seconds, scale, goals }) {
  const [many, rows] = [CLIENTS * scale, ROWS * scale];
  const clients = makeClients(1000);
  const small = await servers.velgentDatabase('bench_small', clients);
  const big = await servers.velgentDatabase('bench_large', clients);
  const began = performance.now();
  say(`\nFilling ${count(many)} clients and ${count(rows)} rows …`);
  const crowd = await fill(big.url, big.tenant, many, rows);
  const [{ size }] = await query(big.url, 'SELECT pg_size_pretty(pg_database_size(current_database())) AS size');
  say(`${size} in ${Math.round((performance.now() - began) / 1000)} s`);
  const contestants = [
    { name: '1,000 clients, empty log', server: await servers.velgent('small', small.url) },
    { name: `${count(many)} clients, ${count(rows)} rows`, server: await servers.velgent('large', big.url) },
  ];
  const samples = contestants.map(() => []);
  for (let i = 0; i < Math.max(5, rounds); i++)
    for (const [at, { server }] of contestants.entries()) {
      const requests = clients.map((client) => tokenRequest(client));
      const { groups } = await generator.run({
        port: server.port,
        groups: [{ name: 'exchange', connections: 64, requests }],
        seconds,
      });
      samples[at].push(groups[0].perSecond);
    }
  const ratio = median(samples[1].map((perSecond, i) => perSecond / samples[0][i]));
  const paged = await pages(contestants[1].server.port, big.tenant, crowd, clients[0].id);
  const listed = goals ? await readLists(contestants[1].server, crowd, many, { few: true }) : undefined;
  for (const { server } of contestants) await servers.stop(server);
  printTable(
    `Large tables (${size}), 64 connections (load average ${load()})`,
    ['Database', 'exchanges/s', '÷ small'],
    contestants.map(({ name }, at) => [name, round(median(samples[at])), round(at ? ratio : 1, 2)]),
  );
  printTable(
    `Activity page of 50 at ${count(rows)} rows, 40 pages deep`,
    ['Filter', 'p50 ms', 'p95 ms'],
    Object.entries(paged.activity).map(([kind, { p50, p95 }]) => [kind, round(p50, 1), round(p95, 1)]),
  );
  printTable(
    `Page of 50 lineages of ${count(many)} clients, 40 pages deep`,
    ['Order', 'p50 ms', 'p95 ms'],
    Object.entries(paged.clients).map(([kind, { p50, p95 }]) => [kind, round(p50, 1), round(p95, 1)]),
  );
  const slowest = (list) => Math.max(...Object.values(list).map(({ p95 }) => p95));
  const page = { atMost: true, digits: 1, unit: ' ms' };
  return {
    samples,
    paged,
    listed,
    goals: [
      goal('P5', `exchanges/s on large tables ÷ on small ones (scale ${scale})`, ratio, 0.9),
      goal('P5', 'activity page p95, slowest filter', slowest(paged.activity), 50, page),
      goal('P5', `page of clients p95 (scale ${scale})`, slowest(paged.clients), 50, page),
      ...(listed?.goals ?? []),
    ],
  };
}
