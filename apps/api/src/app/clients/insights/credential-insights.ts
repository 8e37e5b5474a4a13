import { Injectable } from '@nestjs/common';
import type { ActivityCredential, CredentialUsage, GenerationUse, RotationRadar } from '@velgent/admin-dto';
import { TOKEN_EXCHANGE } from '@velgent/client-model';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { notFound } from '../../errors/api-error.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { type CredentialView, getViews, selectCredentials } from '../lists/credential-view.ts';
import { whenToFinish } from './when-to-finish.ts';

/** How credentials are used, from the log of calls. */
@Injectable()
export class CredentialInsights {
  constructor(private readonly database: TenantDatabase) {}

  /** The old generation against its successor. `id` is either; one that is both is taken as the old one. */
  rotation(context: TenantContext, kind: CredentialKind, id: string): Promise<RotationRadar> {
    return this.database.within(context.tenantId, async (scope) => {
      const asked = await find(scope, kind, id);
      const old = asked.rotatedToId ? asked : await find(scope, kind, asked.rotatedFromId);
      const successor = asked.rotatedToId ? await find(scope, kind, asked.rotatedToId) : asked;
      const before = await useSince(scope, old, old.rotatedAt!);
      const after = await useSince(scope, successor, old.rotatedAt!);
      const lastHour = before.lastHour + after.lastHour;
      return {
        rotated_at: old.rotatedAt!.toISOString(),
        expires_at: old.expiresAt!.toISOString(),
        closed_at: endOf(old)?.toISOString() ?? null,
        old: before.use,
        successor: after.use,
        successor_share_last_hour: lastHour ? after.lastHour / lastHour : null,
        ...whenToFinish({
          now: before.now,
          successorFirstUsedAt: after.firstUsedAt,
          oldLastUsedAt: before.lastUsedAt,
        }),
      };
    });
  }

  usage(context: TenantContext, kind: CredentialKind, id: string): Promise<CredentialUsage> {
    return this.database.within(context.tenantId, async (scope) => {
      await find(scope, kind, id);
      const days = await scope.manager.query<CredentialUsage['days']>(
        `WITH today AS (SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AS today), used AS (
           SELECT (occurred_at AT TIME ZONE 'UTC')::date AS day, count(*)::int AS calls FROM activity, today
           WHERE tenant_id = $1 AND credential_id = $2 AND outcome = 'success'
             AND id >= uuid_at((today - interval '29 days') AT TIME ZONE 'UTC')
           GROUP BY 1
         )
         SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(used.calls, 0) AS calls
         FROM today, generate_series(today - interval '29 days', today, interval '1 day') AS days(day)
         LEFT JOIN used ON used.day = days.day::date ORDER BY days.day`,
        [scope.tenantId, id],
      );
      return { days };
    });
  }
}

async function find(scope: TenantScope, kind: CredentialKind, id: string | null): Promise<CredentialView> {
  const [view] = id ? await getViews(selectCredentials(scope, kind).andWhere('credential.id = :id', { id })) : [];
  if (!view) throw notFound();
  return view;
}

/** A credential may be revoked after it has expired: then that was its end. */
function endOf({ status, expiresAt, revokedAt }: CredentialView): Date | null {
  if (status === 'active' || status === 'expiring') return null;
  if (!expiresAt || !revokedAt) return expiresAt ?? revokedAt;
  return expiresAt < revokedAt ? expiresAt : revokedAt;
}

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

type Source = Omit<GenerationUse['sources'][number], 'last_seen_at'> & { last_seen_at: Date };

const SINCE = `FILTER (WHERE occurred_at >= $3::timestamptz`;
const IS_EXCHANGE = `operation = '${TOKEN_EXCHANGE}'`;
const IS_CALL = `operation NOT LIKE 'oauth.%'`;
const IS_USE = `(${IS_EXCHANGE} OR ${IS_CALL})`;

async function useSince({ manager, tenantId }: TenantScope, credential: CredentialView, since: Date) {
  const values = [tenantId, credential.id, since];
  const [totals] = await manager.query<[Totals]>(
    `SELECT count(*) ${SINCE} AND ${IS_EXCHANGE})::int AS exchanges, count(*) ${SINCE} AND ${IS_CALL})::int AS calls,
       max(occurred_at) ${SINCE} AND ${IS_EXCHANGE}) AS last_exchange_at,
       max(occurred_at) ${SINCE} AND ${IS_CALL}) AS last_call_at,
       count(*) FILTER (WHERE occurred_at >= greatest($3::timestamptz, now() - interval '1 hour'))::int AS last_hour,
       min(occurred_at) ${SINCE} AND ${IS_USE}) AS first_used_at,
       max(occurred_at) ${SINCE} AND ${IS_USE}) AS last_used_at, now() AS now
     FROM activity WHERE tenant_id = $1 AND credential_id = $2 AND outcome = 'success'
       AND id >= uuid_at($3::timestamptz)`,
    values,
  );
  const sources = await manager.query<Source[]>(
    `SELECT ip, user_agent, count(*) FILTER (WHERE ${IS_EXCHANGE})::int AS exchanges,
       count(*) FILTER (WHERE ${IS_CALL})::int AS calls, max(occurred_at) AS last_seen_at
     FROM activity WHERE tenant_id = $1 AND credential_id = $2 AND outcome = 'success'
       AND id >= uuid_at($3::timestamptz)
     GROUP BY ip, user_agent ORDER BY last_seen_at DESC, ip LIMIT 20`,
    values,
  );
  const use: GenerationUse = {
    credential: toCredential(credential),
    exchanges: totals.exchanges,
    calls: totals.calls,
    last_exchange_at: totals.last_exchange_at?.toISOString() ?? null,
    last_call_at: totals.last_call_at?.toISOString() ?? null,
    sources: sources.map((source) => ({ ...source, last_seen_at: source.last_seen_at.toISOString() })),
  };
  const { last_hour: lastHour, first_used_at: firstUsedAt, last_used_at: lastUsedAt, now } = totals;
  return { use, lastHour, firstUsedAt, lastUsedAt, now };
}

function toCredential({ type, id, name, clientId, secretPrefix }: CredentialView): ActivityCredential {
  return clientId ? { type, id, name, client_id: clientId } : { type, id, name, prefix: secretPrefix };
}
