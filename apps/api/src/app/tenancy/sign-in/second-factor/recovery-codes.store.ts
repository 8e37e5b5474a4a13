import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { managerOf } from '../../../database/manager-of.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { RecoveryCodeEntity } from './recovery-code.entity.ts';

export const countUnusedCodes = (transaction: Transaction, adminId: string): Promise<number> =>
  managerOf(transaction).countBy(RecoveryCodeEntity, { adminId, usedAt: IsNull() });

/** False where it was used already, or is none. */
export async function useCode(transaction: Transaction, adminId: string, codeDigest: Buffer): Promise<boolean> {
  const { affected } = await managerOf(transaction)
    .createQueryBuilder()
    .update(RecoveryCodeEntity)
    .set({ usedAt: () => 'now()' })
    .where('adminId = :id AND codeDigest = :digest AND usedAt IS NULL', { id: adminId, digest: codeDigest })
    .execute();
  return affected === 1;
}

export async function deleteCodesOf(transaction: Transaction, adminId: string): Promise<void> {
  await managerOf(transaction).delete(RecoveryCodeEntity, { adminId });
}

/** In place of those from before. */
export async function replaceCodes(
  transaction: Transaction,
  owner: Pick<RecoveryCodeEntity, 'adminId' | 'tenantId'>,
  digests: Buffer[],
): Promise<void> {
  await deleteCodesOf(transaction, owner.adminId);
  const rows = digests.map((codeDigest) => ({ id: uuidv7(), ...owner, codeDigest }));
  await managerOf(transaction).insert(RecoveryCodeEntity, rows);
}
