import { Raw } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { managerOf } from '../../../database/manager-of.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { PasswordResetEntity } from './password-reset.entity.ts';

const LIFE = '1 hour';

type NewReset = Pick<PasswordResetEntity, 'adminId' | 'tenantId' | 'tokenDigest'>;

/** Answers when it expires. */
export async function insertReset(transaction: Transaction, reset: NewReset): Promise<Date> {
  const manager = managerOf(transaction);
  const id = uuidv7();
  const expiresAt = () => `now() + interval '${LIFE}'`;
  await manager.insert(PasswordResetEntity, { id, ...reset, expiresAt });
  const made = await manager.findOneByOrFail(PasswordResetEntity, { id });
  return made.expiresAt;
}

/** False where it was used meanwhile. */
export async function takeReset(transaction: Transaction, tokenDigest: Buffer): Promise<boolean> {
  const { affected } = await managerOf(transaction).delete(PasswordResetEntity, { tokenDigest });
  return affected === 1;
}

export async function deleteResetsOf(transaction: Transaction, adminId: string): Promise<void> {
  await managerOf(transaction).delete(PasswordResetEntity, { adminId });
}

export async function deleteExpiredResetsOf(transaction: Transaction, adminId: string): Promise<void> {
  await managerOf(transaction).delete(PasswordResetEntity, {
    adminId,
    expiresAt: Raw((column) => `${column} <= now()`),
  });
}
