import type { AuditAction } from '@velgent/client-model';
import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';

const MOST_SHOWN = 50;

/** Written out, since PostgreSQL takes the partial index for nothing else. */
const FAILED = `action IN ('admin.sign_in_failed', 'admin.second_factor_failed')`;

export interface SignInFailure {
  action: Extract<AuditAction, 'admin.sign_in_failed' | 'admin.second_factor_failed'>;
  occurred_at: Date;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
}

interface Whose {
  id: string;
  tenant_id: string | null;
}

/** The sign-in of an admin before the last one. */
export async function signInBeforeLast(
  transaction: Transaction,
  { id, tenant_id }: Whose,
): Promise<{ sequence: string; occurred_at: Date } | undefined> {
  const [before] = await managerOf(transaction).query<{ sequence: string; occurred_at: Date }[]>(
    `SELECT sequence, occurred_at FROM audit_event
     WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND target_id = $2 AND action = 'admin.signed_in'
     ORDER BY sequence DESC OFFSET 1 LIMIT 1`,
    [tenant_id, id],
  );
  return before;
}

/** The newest wrong passwords and codes of an admin. */
export const newestFailures = (transaction: Transaction, { id, tenant_id }: Whose): Promise<SignInFailure[]> =>
  managerOf(transaction).query<SignInFailure[]>(
    `SELECT action, occurred_at, ip, user_agent, request_id FROM audit_event
     WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND target_id = $2 AND ${FAILED}
     ORDER BY sequence DESC LIMIT ${MOST_SHOWN}`,
    [tenant_id, id],
  );

/** How many there were after an event. */
export async function countFailures(
  transaction: Transaction,
  { id, tenant_id }: Whose,
  after: string | 0,
): Promise<number> {
  const [{ failed }] = await managerOf(transaction).query<[{ failed: number }]>(
    `SELECT count(*)::int AS failed FROM audit_event
     WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND target_id = $2 AND ${FAILED} AND sequence > $3`,
    [tenant_id, id, after],
  );
  return failed;
}
