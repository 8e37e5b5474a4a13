// Q10: pages of 1,000,000 credentials of one organisation, by every order, filter and search.
import { makeClients } from '../lib/clients.mjs';
import { query, servingRole } from '../lib/postgres.mjs';
import { goal, load, printTable, round, say } from '../lib/report.mjs';
import { signIn } from '../lib/admin.mjs';

const CREDENTIALS = 1_000_000;
const PAGES = 20;
const BATCH = 50_000;
const SORTS = ['name', 'status', 'expires', 'used', 'created'].flatMap((key) => [key, `-${key}`]);
const STATUSES = ['active', 'expiring', 'expired', 'revoked'];
const SEARCHES = {
  'most have it': 'prod',
  'two words': 'copilot prod',
  'one in a hundred': '777',
  'one has it': 'prod-424242',
  'part of a public id': 'c4ca42',
  'two letters': 'hr',
  'none has it': 'quetzalcoatl',
};

/**
 * Made over 300 days; of twenty one is expiring, one expired and two are revoked; of thirty one was rotated. A fifth were
 * used, some of them within the last minutes.
 */
export async function fillCredentials(url, tenant, many) {
  const as = `SET ROLE ${servingRole(url)}; SELECT set_config('app.tenant_id', '${tenant}', false);`;
  for (let from = 1; from <= many; from += BATCH)
    await query(
      url,
      `${as}
       INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
         created_by_id, created_by_email, created_at, rotated_at, expires_at, revoked_at)
       SELECT id, '${tenant}', 'oauth_client',
         (ARRAY['crowd','Copilot Studio','billing','invoice-sync','Data Lake','reports','hr-portal','CI runner'])[1 + n % 8]
           || '-' || (ARRAY['prod','test','dev','prod'])[1 + n / 8 % 4] || '-' || n,
         'velgent_client_' || substr(md5(n::text), 1, 16), 'velgent_secret_crowd0', sha256(id::text::bytea), id, 1,
         '${tenant}', 'root@bench.test', at, CASE WHEN n % 20 IN (1, 2) THEN at + interval '1 hour' END,
         CASE n % 20 WHEN 1 THEN now() + interval '1 hour' + n % 720 * interval '1 hour'
           WHEN 2 THEN now() - interval '1 hour' - n % 720 * interval '1 hour' END,
         CASE WHEN n % 10 = 3 THEN at + interval '1 hour' END
       FROM (SELECT n, at, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3)
           || '8' || substr(md5(n::text), 4, 15))::uuid AS id
         FROM (SELECT n, now() - interval '300 days' * (1 - n::float8 / ${many}) AS at
               FROM generate_series(${from}, ${Math.min(many, from + BATCH - 1)}) AS n) AS moments) AS made;
       INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
         rotated_from_id, created_by_id, created_by_email)
       SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
           || substr(md5(id::text), 1, 3) || '8' || substr(md5(id::text), 4, 15))::uuid, tenant_id, type, name, client_id || 'b', secret_prefix, sha256(client_id::bytea), id, 2, id,
         created_by_id, created_by_email
       FROM credential WHERE tenant_id = '${tenant}' AND rotated_at IS NOT NULL AND get_byte(secret_digest, 0) < 85
         AND NOT EXISTS (SELECT FROM credential next WHERE next.rotated_from_id = credential.id);
       INSERT INTO activity
       SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8'
           || substr(md5(n::text), 4, 15))::uuid, '${tenant}', at, id, 'oauth_client', NULL, 'POST',
         '/api/v1/oauth/token', 'oauth.token', 200, 'success', NULL, 1.5, '192.0.2.1', 'agent/1.0', 'req_' || n, NULL, NULL
       FROM (SELECT id, n, now() - 0.3 * n * interval '1 minute' AS at FROM (
         SELECT id, row_number() OVER () + ${from} AS n FROM credential
         WHERE tenant_id = '${tenant}' AND get_byte(secret_digest, 1) < 51 ORDER BY id DESC LIMIT ${BATCH / 5}) AS chosen) AS calls;`,
    );
  await query(url, 'VACUUM ANALYZE');
  await query(url, 'CHECKPOINT');
}

/** The lists that are read, by a name of each; where there is little time, those of the console, each status in one order. */
export function kinds(few) {
  const all = {};
  for (const grouping of few ? ['&group=lineage'] : ['&group=lineage', '']) {
    const shape = grouping ? 'by lineage' : 'one by one';
    all[`newest, ${shape}`] = grouping;
    for (const sort of SORTS) all[`sort ${sort}, ${shape}`] = `${grouping}&sort=${sort}`;
    for (const status of STATUSES) {
      all[`${status}, ${shape}`] = `${grouping}&status=${status}`;
      for (const sort of few ? [] : SORTS)
        all[`${status}, sort ${sort}, ${shape}`] = `${grouping}&status=${status}&sort=${sort}`;
    }
    for (const [name, words] of Object.entries(SEARCHES))
      for (const sort of ['', '&sort=name', '&sort=-used', '&status=expired'])
        all[`search, ${name}${sort.replace('&', ', ')}, ${shape}`] =
          `${grouping}&q=${encodeURIComponent(words)}${sort}`;
  }
  return all;
}

/** So many pages of a list, one after the other; one of fewer is read again. */
export async function readList(port, tenant, cookie, search, pages = PAGES) {
  const base = `http://127.0.0.1:${port}/api/admin/tenants/${tenant}/oauth-clients?limit=50`;
  const took = [];
  for (let cursor = ''; took.length < pages;) {
    const began = performance.now();
    const answer = await fetch(base + search + cursor, { headers: { Cookie: cookie } });
    const { next_cursor: next } = await answer.json();
    took.push(performance.now() - began);
    if (!answer.ok) throw new Error(`${search}: ${answer.status}`);
    cursor = next ? `&cursor=${next}` : '';
  }
  return percentiles(took);
}

function percentiles(took) {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.ceil(sorted.length * share) - 1];
  return { p50: at(0.5), p95: at(0.95) };
}

/** What else looks at credentials. */
export async function readOverview(port, tenant, cookie) {
  const took = [];
  for (let i = 0; i < 5; i++) {
    const began = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/admin/tenants/${tenant}/overview`, {
      headers: { Cookie: cookie },
    });
    await answer.text();
    if (!answer.ok) throw new Error(`overview: ${answer.status}`);
    took.push(performance.now() - began);
  }
  return percentiles(took);
}

/** Q10 on a server and an organisation that is filled. */
export async function readLists({ port }, tenant, many, { few = false } = {}) {
  const cookie = await signIn(port);
  const overview = await readOverview(port, tenant, cookie);
  const read = {};
  for (const [kind, search] of Object.entries(kinds(few))) read[kind] = await readList(port, tenant, cookie, search);
  const slowest = Object.entries(read).sort(([, a], [, b]) => b.p95 - a.p95);
  printTable(
    `Page of 50 of ${many.toLocaleString('en')} credentials, ${PAGES} pages deep, the slowest lists of ${slowest.length} (load average ${load()})`,
    ['List', 'p50 ms', 'p95 ms'],
    slowest.slice(0, 15).map(([kind, { p50, p95 }]) => [kind, round(p50, 1), round(p95, 1)]),
  );
  say(`\nOverview: p50 ${round(overview.p50, 1)} ms`);
  const text = `page of ${many.toLocaleString('en')} credentials p95, slowest of ${slowest.length} lists`;
  const most = { atMost: true, digits: 1, unit: ' ms' };
  return {
    read,
    overview,
    goals: [
      goal('Q10', text, slowest[0][1].p95, 100, most),
      goal('Q10', 'the same, median of the lists', slowest[slowest.length >> 1][1].p95, 100, most),
    ],
  };
}

export async function lists({ servers, scale }) {
  const { url, tenant } = await servers.velgentDatabase('bench_lists', makeClients(10));
  const many = CREDENTIALS * scale;
  const began = performance.now();
  await fillCredentials(url, tenant, many);
  say(`\n${many.toLocaleString('en')} credentials in ${Math.round((performance.now() - began) / 1000)} s`);
  const server = await servers.velgent('lists', url);
  const result = await readLists(server, tenant, many);
  await servers.stop(server);
  return result;
}
