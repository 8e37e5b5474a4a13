import type { OpenRotation, OpenRotations, RotationsQuery } from '@velgent/admin-dto';
import type { CredentialType } from '@velgent/client-model';
import { toActivityCredential } from '../../activity/activity-events.ts';
import { totalsSince } from '../../activity/credential-use.store.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { cutToPage, fetchSize } from '../../pagination/pages.ts';
import { decodeNumber, encodePlace } from '../lists/list-cursors.ts';
import { progressOf } from './rotation-progress.ts';

interface Side {
  id: string;
  name: string;
  client_id: string | null;
  secret_prefix: string;
}

interface Stored {
  type: CredentialType;
  rotated_at: Date;
  expires_at: Date;
  old: Side;
  successor: Side;
}

const side = (row: string) =>
  `jsonb_build_object('id', ${row}.id, 'name', ${row}.name, 'client_id', ${row}.client_id,
    'secret_prefix', ${row}.secret_prefix)`;

/** By index credential_live: what a rotation ends, while it works. */
const OPEN = `credential AS old JOIN credential AS next ON next.rotated_from_id = old.id
  WHERE old.tenant_id = $1 AND old.revoked_at IS NULL AND old.expires_at > clock_timestamp()
    AND ($2::uuid IS NULL OR $2 IN (old.id, next.id))`;
const COUNT = `SELECT count(*)::int AS open FROM ${OPEN}`;
const PAGE = `
  SELECT old.type, old.rotated_at, old.expires_at, ${side('old')} AS old, ${side('next')} AS successor
  FROM ${OPEN} AND ($3::float8 IS NULL OR (old.expires_at, old.id) > (to_timestamp($3 / 1000), $4::uuid))
  ORDER BY old.expires_at, old.id LIMIT $5`;

export async function openRotationsIn(scope: TenantScope, query: RotationsQuery): Promise<OpenRotations> {
  const { manager, tenantId } = scope;
  const after = query.cursor ? decodeNumber(query.cursor) : undefined;
  const [{ open }] = await manager.query<[{ open: number }]>(COUNT, [tenantId, query.credential_id]);
  const rows = await manager.query<Stored[]>(PAGE, [
    tenantId,
    query.credential_id,
    after?.key,
    after?.id,
    fetchSize(query),
  ]);
  const { shown, last } = cutToPage(rows, query);
  return {
    open,
    items: await withProgress(scope, shown),
    next_cursor: last ? encodePlace({ id: last.old.id, key: last.expires_at.getTime() }) : null,
  };
}

async function withProgress(scope: TenantScope, rows: Stored[]): Promise<OpenRotation[]> {
  const sides = rows.flatMap(({ old, successor, rotated_at: since }) => [
    { id: old.id, since },
    { id: successor.id, since },
  ]);
  const totals = await totalsSince(scope, sides);
  return rows.map(({ type, rotated_at, expires_at, ...row }, at) => {
    const [old, successor] = [totals[2 * at]!, totals[2 * at + 1]!];
    return {
      rotated_at: rotated_at.toISOString(),
      expires_at: expires_at.toISOString(),
      old: { credential: toCredential(type, row.old), ...old.use },
      successor: { credential: toCredential(type, row.successor), ...successor.use },
      ...progressOf(old, successor),
    };
  });
}

const toCredential = (credential_type: CredentialType, { id: credential_id, ...stored }: Side) =>
  toActivityCredential({ credential_id, credential_type, ...stored });
