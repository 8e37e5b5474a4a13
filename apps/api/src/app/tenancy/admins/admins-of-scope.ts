import { foldEmailAddress } from '@velgent/client-model';
import { type EntityManager, IsNull } from 'typeorm';
import { notFound } from '../../errors/api-error.ts';
import { AdminEntity } from './admin.entity.ts';

/** Those of a tenant or, for null, root's, who are not removed. */
const live = (tenantId: string | null) => ({ tenantId: tenantId ?? IsNull(), removedAt: IsNull() });

export const hasAdmin = (manager: EntityManager, tenantId: string | null, email: string): Promise<boolean> =>
  manager.existsBy(AdminEntity, { ...live(tenantId), emailFolded: foldEmailAddress(email) });

export async function findAdmin(manager: EntityManager, tenantId: string | null, id: string): Promise<AdminEntity> {
  const admin = await manager.findOneBy(AdminEntity, { ...live(tenantId), id });
  if (!admin) throw notFound();
  return admin;
}

/** Whoever changes several rows of an admin locks theirs first: two at once wait for each other, and not both. */
export async function lockAdmin(manager: EntityManager, tenantId: string | null, id: string): Promise<AdminEntity> {
  const where = { ...live(tenantId), id };
  const admin = await manager.findOne(AdminEntity, { where, lock: { mode: 'for_no_key_update' } });
  if (!admin) throw notFound();
  return admin;
}

/** In one order for everybody. Who asks for the same meanwhile waits, and sees who is left. */
export const lockAdmins = (manager: EntityManager, tenantId: string | null): Promise<AdminEntity[]> =>
  manager.find(AdminEntity, { where: live(tenantId), order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
