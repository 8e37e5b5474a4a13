import type { TenantStatus } from '@velgent/client-model';
import type { DataSource } from 'typeorm';
import { managerOf } from '../../../database/manager-of.ts';
import type { Transaction } from '../../../database/transaction.ts';

/** Whose session a row is, also while a second factor is awaited. As the index has it. */
const ADMIN = `coalesce(sess->>'adminId', sess->>'awaitingAdminId')`;
/** A session of an earlier version has no id of its own: made of its key, a UUIDv8. */
const ID = `coalesce(sess->>'uuid', overlay(overlay(md5(sid) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid::text)`;

export interface SessionRow {
  id: string;
  started_at: Date;
  last_seen_at: Date;
  ip: string | null;
  user_agent: string | null;
  current: boolean;
}

interface Wanted {
  adminId: string;
  /** Key of the session that asks. */
  current?: string | undefined;
  idleLimitMs: number;
  absoluteLimitMs: number;
  before?: string | undefined;
  limit: number;
}

/** The sessions in which an admin is signed in, newest first. */
export const selectSessions = (transaction: Transaction, wanted: Wanted): Promise<SessionRow[]> =>
  managerOf(transaction).query(
    `SELECT * FROM (
       SELECT ${ID} AS id, to_timestamp((sess->>'startedAt')::bigint / 1000.0) AS started_at,
              least(now(), expire - make_interval(secs => $3)) AS last_seen_at,
              sess->>'ip' AS ip, sess->>'userAgent' AS user_agent, coalesce(sid = $2, false) AS current
       FROM admin_session WHERE ${ADMIN} = $1 AND sess->>'adminId' = $1 AND expire > now()
     ) AS session
     WHERE started_at > now() - make_interval(secs => $4) AND ($5::text IS NULL OR id < $5)
     ORDER BY id DESC LIMIT $6`,
    [
      wanted.adminId,
      wanted.current ?? null,
      wanted.idleLimitMs / 1000,
      wanted.absoluteLimitMs / 1000,
      wanted.before ?? null,
      wanted.limit,
    ],
  );

/** Every session of an admin but one; also where a second factor is still awaited. Answers how many there were. */
export async function deleteSessionsOf(transaction: Transaction, adminId: string, except?: string): Promise<number> {
  const [, count] = await managerOf(transaction).query<[unknown, number]>(
    `DELETE FROM admin_session WHERE ${ADMIN} = $1 AND sid IS DISTINCT FROM $2`,
    [adminId, except ?? null],
  );
  return count;
}

export async function deleteSession(transaction: Transaction, adminId: string, id: string): Promise<boolean> {
  const [, count] = await managerOf(transaction).query<[unknown, number]>(
    `DELETE FROM admin_session WHERE ${ADMIN} = $1 AND ${ID} = $2`,
    [adminId, id],
  );
  return count > 0;
}

export interface SignedInState {
  tenant_status: TenantStatus | null;
}

export interface OwnSession {
  adminId: string;
  /** Under what it is kept, until a step up. */
  key: string;
  /** Its name, which stays. Missing in a session of a version before this. */
  uuid: string | undefined;
}

/** The state of the organisation of an admin whose session still is; undefined where either is gone. */
export async function findSignedIn(
  dataSource: DataSource,
  { adminId, key, uuid }: OwnSession,
  transaction?: Transaction,
): Promise<SignedInState | undefined> {
  const on = transaction ? managerOf(transaction) : dataSource;
  const [found] = await on.query<SignedInState[]>(
    `SELECT tenant_status FROM find_admin($1)
     WHERE EXISTS (SELECT FROM admin_session WHERE ${ADMIN} = $1::text AND (sid = $2 OR sess->>'uuid' = $3))`,
    [adminId, key, uuid ?? null],
  );
  return found;
}
