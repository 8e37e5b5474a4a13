import type { CredentialUsage, GenerationUse } from '@velgent/admin-dto';
import { TOKEN_EXCHANGE } from '@velgent/client-model';
import type { TenantScope } from '../database/tenant-database.ts';

/** Successful calls of a credential on each of the last thirty days, in UTC. */
export const callsByDay = (
  { manager, tenantId }: TenantScope,
  credentialId: string,
): Promise<CredentialUsage['days']> =>
  manager.query<CredentialUsage['days']>(
    `WITH today AS (SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AS today), used AS (
     SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, count(*)::int AS calls FROM activity, today
     WHERE tenant_id = $1 AND credential_id = $2 AND outcome = 'success'
       AND id >= uuid_at((today - interval '29 days') AT TIME ZONE 'UTC')
     GROUP BY 1
   )
   SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(used.calls, 0) AS calls
   FROM today, generate_series(today - interval '29 days', today, interval '1 day') AS days(day)
   LEFT JOIN used ON used.day = days.day::date ORDER BY days.day`,
    [tenantId, credentialId],
  );

interface Totals {
  exchanges: number;
  calls: number;
  last_exchange_at: Date | null;
  last_call_at: Date | null;
  last_hour: number;
  first_used_at: Date | null;
  last_used_at: Date | null;
  now: Date;
}

/** A credential, and since when its use is asked for. */
export interface UsedSince {
  id: string;
  since: Date;
}

export interface TotalUse {
  use: Omit<GenerationUse, 'credential' | 'sources'>;
  /** Successful calls of the last hour, or since then if that is later. */
  lastHour: number;
  firstUsedAt: Date | null;
  lastUsedAt: Date | null;
  now: Date;
}

type Source = Omit<GenerationUse['sources'][number], 'last_seen_at'> & { last_seen_at: Date };

const SINCE = `FILTER (WHERE occurred_at >= asked.since`;
const IS_EXCHANGE = `operation = '${TOKEN_EXCHANGE}'`;
const IS_CALL = `operation NOT LIKE 'oauth.%'`;
const IS_USE = `(${IS_EXCHANGE} OR ${IS_CALL})`;

/** Exchanges and calls of credentials that succeeded since a moment of each, in their order. */
export async function totalsSince({ manager, tenantId }: TenantScope, asked: UsedSince[]): Promise<TotalUse[]> {
  const rows = await manager.query<Totals[]>(
    `SELECT totals.*, now() AS now
     FROM unnest($2::uuid[], $3::timestamptz[]) WITH ORDINALITY AS asked(id, since, place)
     CROSS JOIN LATERAL (
       SELECT count(*) ${SINCE} AND ${IS_EXCHANGE})::int AS exchanges, count(*) ${SINCE} AND ${IS_CALL})::int AS calls,
         max(occurred_at) ${SINCE} AND ${IS_EXCHANGE}) AS last_exchange_at,
         max(occurred_at) ${SINCE} AND ${IS_CALL}) AS last_call_at,
         count(*) FILTER (WHERE occurred_at >= greatest(asked.since, now() - interval '1 hour'))::int AS last_hour,
         min(occurred_at) ${SINCE} AND ${IS_USE}) AS first_used_at,
         max(occurred_at) ${SINCE} AND ${IS_USE}) AS last_used_at
       FROM activity WHERE tenant_id = $1 AND credential_id = asked.id AND outcome = 'success'
         AND id >= uuid_at(asked.since)
     ) AS totals ORDER BY asked.place`,
    [tenantId, asked.map(({ id }) => id), asked.map(({ since }) => since)],
  );
  return rows.map((totals) => ({
    use: {
      exchanges: totals.exchanges,
      calls: totals.calls,
      last_exchange_at: totals.last_exchange_at?.toISOString() ?? null,
      last_call_at: totals.last_call_at?.toISOString() ?? null,
    },
    lastHour: totals.last_hour,
    firstUsedAt: totals.first_used_at,
    lastUsedAt: totals.last_used_at,
    now: totals.now,
  }));
}

/** Where the successful calls of a credential since a moment came from. */
export async function sourcesSince(
  { manager, tenantId }: TenantScope,
  { id, since }: UsedSince,
): Promise<GenerationUse['sources']> {
  const sources = await manager.query<Source[]>(
    `SELECT ip, user_agent, count(*) FILTER (WHERE ${IS_EXCHANGE})::int AS exchanges,
       count(*) FILTER (WHERE ${IS_CALL})::int AS calls, max(occurred_at) AS last_seen_at
     FROM activity WHERE tenant_id = $1 AND credential_id = $2 AND outcome = 'success'
       AND id >= uuid_at($3::timestamptz)
     GROUP BY ip, user_agent ORDER BY last_seen_at DESC, ip LIMIT 20`,
    [tenantId, id, since],
  );
  return sources.map((source) => ({ ...source, last_seen_at: source.last_seen_at.toISOString() }));
}
