import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';

export interface HeadToMail {
  jws: string;
  signed_at: Date;
}

/** For 55 minutes nobody else mails. A `mailed_until` that lies ahead is of a clock that was wrong. */
const CLAIM = `
  UPDATE audit_checkpoint_mail SET mailed_at = clock_timestamp()
  WHERE mailed_at IS NULL OR mailed_at NOT BETWEEN clock_timestamp() - interval '55 minutes' AND clock_timestamp() + interval '55 minutes'
  RETURNING CASE WHEN mailed_until < clock_timestamp() THEN mailed_until END AS until`;
const NEW = 'SELECT jws, signed_at FROM audit_checkpoints_since($1, $2)';
const DONE = 'UPDATE audit_checkpoint_mail SET mailed_until = $1';
const NOT_DONE = 'UPDATE audit_checkpoint_mail SET mailed_at = NULL';

/** Until when everything is mailed already (null: nothing is), for the one who mails now; undefined for everybody else. */
export async function claimMail(transaction: Transaction): Promise<{ until: Date | null } | undefined> {
  const [[claimed]] = await managerOf(transaction).query<[{ until: Date | null }[], number]>(CLAIM);
  return claimed;
}

export const headsSince = (transaction: Transaction, until: Date | null, limit: number): Promise<HeadToMail[]> =>
  managerOf(transaction).query<HeadToMail[]>(NEW, [until, limit]);

export async function mailedUntil(transaction: Transaction, until: Date): Promise<void> {
  await managerOf(transaction).query(DONE, [until]);
}

export async function giveMailBack(transaction: Transaction): Promise<void> {
  await managerOf(transaction).query(NOT_DONE);
}
