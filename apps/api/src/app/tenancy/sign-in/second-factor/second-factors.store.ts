import { IsNull } from 'typeorm';
import { managerOf } from '../../../database/manager-of.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { SecondFactorEntity } from './second-factor.entity.ts';

type Sealed = Pick<SecondFactorEntity, 'adminId' | 'tenantId' | 'sealedSecret'>;

export const findFactor = (transaction: Transaction, adminId: string): Promise<SecondFactorEntity | null> =>
  managerOf(transaction).findOneBy(SecondFactorEntity, { adminId });

/** Of two changes at once the second sees what the first has left. */
export const lockFactor = (transaction: Transaction, adminId: string): Promise<SecondFactorEntity | null> =>
  managerOf(transaction).findOne(SecondFactorEntity, { where: { adminId }, lock: { mode: 'pessimistic_write' } });

/** The same for a code: only of a factor that is enrolled, or of one that is yet to be. */
export const lockFactorIn = (
  transaction: Transaction,
  adminId: string,
  state: 'enrolled' | 'enrolling',
): Promise<SecondFactorEntity | null> =>
  managerOf(transaction)
    .createQueryBuilder(SecondFactorEntity, 'factor')
    .where('factor.adminId = :id', { id: adminId })
    .andWhere(`factor.enrolledAt IS ${state === 'enrolled' ? 'NOT NULL' : 'NULL'}`)
    .setLock('pessimistic_write')
    .getOne();

/** Unix milliseconds by the database's clock. */
export async function clockOf(transaction: Transaction): Promise<number> {
  const [{ now }] = await managerOf(transaction).query<[{ now: string }]>(
    `SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now`,
  );
  return Number(now);
}

/** A secret that is yet to be enrolled, in place of one before it. False where there is an enrolled one. */
export async function putSecretToEnrol(transaction: Transaction, factor: Sealed): Promise<boolean> {
  const manager = managerOf(transaction);
  await manager.createQueryBuilder().insert().into(SecondFactorEntity).values(factor).orIgnore().execute();
  const { adminId, sealedSecret } = factor;
  const { affected } = await manager.update(SecondFactorEntity, { adminId, enrolledAt: IsNull() }, { sealedSecret });
  return affected === 1;
}

export async function markEnrolled(transaction: Transaction, adminId: string): Promise<void> {
  await managerOf(transaction).update(SecondFactorEntity, { adminId }, { enrolledAt: () => 'now()' });
}

/** Codes of this time step and of those before it are used up. */
export async function setLastStep(transaction: Transaction, adminId: string, lastStep: number): Promise<void> {
  await managerOf(transaction).update(SecondFactorEntity, { adminId }, { lastStep });
}

/** False where there was none. */
export async function deleteFactor(transaction: Transaction, adminId: string): Promise<boolean> {
  const { affected } = await managerOf(transaction).delete(SecondFactorEntity, { adminId });
  return affected === 1;
}

/** Of a tenant's admins or, for null, of root's. */
export const factorsOf = (transaction: Transaction, tenantId: string | null): Promise<SecondFactorEntity[]> =>
  managerOf(transaction).findBy(SecondFactorEntity, { tenantId: tenantId ?? IsNull() });

/** False where its secret is another one by now. */
export async function replaceSealed(
  transaction: Transaction,
  { adminId, sealedSecret }: SecondFactorEntity,
  sealed: Buffer,
): Promise<boolean> {
  const known = { adminId, sealedSecret };
  const { affected } = await managerOf(transaction).update(SecondFactorEntity, known, { sealedSecret: sealed });
  return affected === 1;
}
