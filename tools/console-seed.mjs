// What a grown installation shows: 300 organisations, one with 400 clients, 40 keys, 25 open rotations and 50,000 calls
// of 60 days. Rows are copied from those of real requests; the copies differ in id, name, use and time.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const CALLS = 50_000;
const LONG_NAME = 'nameof100characters'.repeat(6).slice(0, 100);

const STATEMENTS = [
  `INSERT INTO tenant (id, name, plan, created_at)
   SELECT uuidv7(make_interval(hours => -n)), CASE n WHEN 7 THEN $2::text ELSE 'Organisation ' || n END, 'growth',
     now() - make_interval(hours => n)
   FROM generate_series(1, 300) AS n WHERE $1::uuid IS NOT NULL`,
  `INSERT INTO credential SELECT copied.*
   FROM credential one, generate_series(1, 400) AS n, LATERAL (SELECT uuidv7(make_interval(hours => -n)) AS copy) AS made,
     LATERAL jsonb_populate_record(NULL::credential, to_jsonb(one) || jsonb_build_object('id', copy, 'lineage_id', copy,
       'name', CASE n WHEN 9 THEN $2::text ELSE one.name || '-' || n END,
       'client_id', CASE WHEN one.client_id IS NOT NULL THEN 'velgent_client_' || lpad(n::text, 16, '0') END,
       'secret_digest', sha256((one.type || n)::bytea), 'created_at', now() - make_interval(hours => n))) AS copied
   WHERE one.tenant_id = $1 AND one.generation = 1 AND one.rotated_at IS NULL AND (one.type = 'oauth_client' OR n <= 40)`,
  `INSERT INTO activity SELECT copied.*
   FROM (SELECT * FROM activity WHERE tenant_id = $1 AND operation = 'oauth.token' LIMIT 1) AS one,
     (SELECT array_agg(id) AS ids FROM (SELECT id FROM credential WHERE tenant_id = $1 AND type = 'oauth_client' ORDER BY id LIMIT 60) AS first) AS known,
     generate_series(1, ${CALLS}) AS n, LATERAL (SELECT now() - interval '60 days' * (n::float8 / ${CALLS}) AS at) AS moment,
     LATERAL jsonb_populate_record(NULL::activity, to_jsonb(one) || jsonb_build_object('id', uuidv7(at - now()),
       'occurred_at', at, 'recorded_at', at, 'credential_id', ids[1 + n * 7919 % 60], 'request_id', 'req_' || md5(n::text),
       'ip', '192.0.2.' || n % 40, 'outcome', CASE WHEN n % 33 = 0 THEN 'refused' ELSE 'success' END,
       'status', CASE WHEN n % 33 = 0 THEN 401 ELSE 200 END,
       'diagnosis', CASE WHEN n % 33 = 0 THEN 'wrong_secret' END)) AS copied
   WHERE $2::text IS NOT NULL`,
];

/** A connection to the embedded database of a data folder, as its superuser. */
async function connect(dataDir) {
  const password = encodeURIComponent(readFileSync(path.join(dataDir, 'postgres.password'), 'utf8').trim());
  const port = readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  const client = new pg.Client({ connectionString: `postgres://velgent:${password}@127.0.0.1:${port}/velgent` });
  await client.connect();
  return client;
}

/** Fills a server that runs on this data folder; answers root's cookie and the large organisation. */
export async function seed(url, dataDir, root) {
  let cookie = '';
  const post = async (to, body) => {
    const headers = { cookie, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/admin${to}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${to} answered ${answer.status}: ${await answer.text()}`);
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return answer.json();
  };
  await post('/session', root);
  const { tenant } = await post('/tenants', { name: 'Acme', plan: 'enterprise' });
  await post(`/tenants/${tenant.id}/invitations`, { email: 'ada@acme.example' });
  const { client, client_secret } = await post(`/tenants/${tenant.id}/oauth-clients`, { name: 'copilot-studio' });
  await post(`/tenants/${tenant.id}/api-keys`, { name: 'nightly-export' });
  const body = { grant_type: 'client_credentials', client_id: client.client_id, client_secret };
  for (let call = 0; call < 10; call++)
    await fetch(`${url}/api/v1/oauth/token`, { method: 'POST', body: new URLSearchParams(body) });

  const database = await connect(dataDir);
  for (const statement of STATEMENTS) await database.query(statement, [tenant.id, LONG_NAME]);
  const { rows } = await database.query(
    `SELECT id FROM credential WHERE tenant_id = $1 AND type = 'oauth_client' ORDER BY id LIMIT 25`,
    [tenant.id],
  );
  for (const [at, { id }] of rows.entries())
    await post(`/tenants/${tenant.id}/oauth-clients/${id}/rotate`, { grace_seconds: 3600 * (at + 1) });
  await database.query('ANALYZE');
  await database.end();
  return { cookie, tenantId: tenant.id, clientId: client.id };
}
