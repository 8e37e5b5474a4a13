import { foldEmailAddress } from '@velgent/client-model';
import { IsNull } from 'typeorm';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import { notFound } from '../../errors/api-error.ts';
import { AdminEntity } from './admin.entity.ts';

const UNIQUE_VIOLATION = '23505';

/** Those of a tenant or, for null, root's, who are not removed. */
const live = (tenantId: string | null) => ({ tenantId: tenantId ?? IsNull(), removedAt: IsNull() });

export const hasAdmin = (transaction: Transaction, tenantId: string | null, email: string): Promise<boolean> =>
  managerOf(transaction).existsBy(AdminEntity, { ...live(tenantId), emailFolded: foldEmailAddress(email) });

export async function findAdmin(transaction: Transaction, tenantId: string | null, id: string): Promise<AdminEntity> {
  const admin = await managerOf(transaction).findOneBy(AdminEntity, { ...live(tenantId), id });
  if (!admin) throw notFound();
  return admin;
}

/** Whoever changes several rows of an admin locks theirs first: two at once wait for each other, and not both. */
export async function lockAdmin(transaction: Transaction, tenantId: string | null, id: string): Promise<AdminEntity> {
  const where = { ...live(tenantId), id };
  const admin = await managerOf(transaction).findOne(AdminEntity, { where, lock: { mode: 'for_no_key_update' } });
  if (!admin) throw notFound();
  return admin;
}

/** In one order for everybody. Who asks for the same meanwhile waits, and sees who is left. */
export const lockAdmins = (transaction: Transaction, tenantId: string | null): Promise<AdminEntity[]> =>
  managerOf(transaction).find(AdminEntity, {
    where: live(tenantId),
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });

export type NewAdminRow = Omit<AdminEntity, 'tenant' | 'createdAt' | 'removedAt' | 'emailFolded'>;

/** False where the address is an admin of this scope already. The transaction has failed then. */
export async function insertAdmin(transaction: Transaction, admin: NewAdminRow): Promise<boolean> {
  try {
    await managerOf(transaction).insert(AdminEntity, { ...admin, emailFolded: foldEmailAddress(admin.email) });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

/** Whoever is removed keeps the row that the trail and credentials refer to, and no password. */
export async function markRemoved(transaction: Transaction, id: string): Promise<void> {
  await managerOf(transaction).update(AdminEntity, { id }, { removedAt: () => 'now()', passwordHash: '' });
}

export async function setPasswordHash(transaction: Transaction, id: string, passwordHash: string): Promise<void> {
  await managerOf(transaction).update(AdminEntity, { id }, { passwordHash });
}

/** False where the password is not the one of `known` any more. */
export async function replacePasswordHash(
  transaction: Transaction,
  id: string,
  known: string,
  passwordHash: string,
): Promise<boolean> {
  const { affected } = await managerOf(transaction).update(AdminEntity, { id, passwordHash: known }, { passwordHash });
  return affected === 1;
}
