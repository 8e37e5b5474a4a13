import canonicalize from 'canonicalize';
import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';

const ACTOR = { type: 'system', id: null, email: null, role: null };

/** Lengthens a tenant's chain, unbroken, by so many events. */
export async function lengthenChain(database: pg.Client, tenant: string, events: number): Promise<void> {
  const { rows } = await database.query<{ sequence: string; hash: string }>(
    'SELECT sequence, hash FROM audit_event WHERE tenant_id = $1 ORDER BY sequence DESC LIMIT 1',
    [tenant],
  );
  let { sequence, hash } = { sequence: Number(rows[0]!.sequence), hash: rows[0]!.hash };
  const made = Array.from({ length: events }, () => {
    const event = {
      id: randomUUID(),
      sequence: ++sequence,
      occurred_at: new Date().toISOString(),
      action: 'api_key.created',
      actor: ACTOR,
      target: { type: 'api_key', id: randomUUID(), name: `Number ${sequence}` },
      ip: '192.0.2.7',
      user_agent:
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
      request_id: `req_${sequence}`,
      details: { secret_prefix: 'velgent_live_xxxxxxxx' },
      previous_hash: hash,
    };
    hash = createHash('sha256').update(canonicalize(event)!).digest('hex');
    return { ...event, hash, tenant_id: tenant, target_id: event.target.id };
  });
  await database.query('INSERT INTO audit_event SELECT * FROM jsonb_populate_recordset(NULL::audit_event, $1)', [
    JSON.stringify(made),
  ]);
}

/** So many calls by one credential in the log, as if made within the last hours. */
export async function lengthenLog(database: pg.Client, tenant: string, credential: string, calls: number) {
  await database.query(
    `INSERT INTO activity (id, tenant_id, occurred_at, credential_id, credential_type, method, path, operation, status,
       outcome, duration_ms, ip, user_agent, request_id)
     SELECT overlay(gen_random_uuid()::text PLACING left(uuid_at(moment)::text, 15) FROM 1 FOR 15)::uuid, $1, moment, $2,
       'api_key', 'GET', '/api/v1/me', 'me', 200, 'success', 1.5, '192.0.2.7', 'curl/8.5.0', 'req_' || n
     FROM (SELECT n, date_trunc('milliseconds', now() - n * interval '100 milliseconds') AS moment
           FROM generate_series(1, $3) AS n) AS made`,
    [tenant, credential, calls],
  );
}
