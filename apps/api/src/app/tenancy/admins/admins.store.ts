import { Injectable } from '@nestjs/common';
import type { PageQuery } from '@velgent/admin-dto';
import { DataSource } from 'typeorm';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import { cursorId, fetchSize } from '../../pagination/pages.ts';
import { AdminEntity } from './admin.entity.ts';
import type { AuthenticatingAdmin } from './authenticating-admin.ts';

/** Finds admins of all tenants by the database's own functions: before sign-in no tenant is known. */
@Injectable()
export class AdminsStore {
  constructor(private readonly dataSource: DataSource) {}

  /** By the folding of an address, or by exactly the address that was stored before there was one. */
  findByAddress(folded: string, typed: string): Promise<AuthenticatingAdmin[]> {
    return this.dataSource.query<AuthenticatingAdmin[]>('SELECT * FROM find_admins_by_address($1, $2)', [
      folded,
      typed,
    ]);
  }

  async findByPasswordReset(tokenDigest: Buffer): Promise<AuthenticatingAdmin | undefined> {
    const [admin] = await this.dataSource.query<AuthenticatingAdmin[]>(
      'SELECT * FROM find_admin(find_password_reset_admin($1))',
      [tokenDigest],
    );
    return admin;
  }

  async findById(id: string): Promise<AuthenticatingAdmin | undefined> {
    const [admin] = await this.dataSource.query<AuthenticatingAdmin[]>('SELECT * FROM find_admin($1)', [id]);
    return admin;
  }
}

const HAS_SECOND_FACTOR =
  'EXISTS (SELECT FROM admin_second_factor f WHERE f.admin_id = admin.id AND f.enrolled_at IS NOT NULL)';

export type ListedAdmin = AdminEntity & { secondFactor: boolean };

/** Of a tenant or, for null, root's: newest first, and one more than the page where there is another page. */
export async function listAdmins(
  transaction: Transaction,
  tenantId: string | null,
  query: PageQuery,
): Promise<ListedAdmin[]> {
  const admins = managerOf(transaction)
    .createQueryBuilder(AdminEntity, 'admin')
    .where('admin.tenantId IS NOT DISTINCT FROM :tenantId AND admin.removedAt IS NULL', { tenantId })
    .addSelect(HAS_SECOND_FACTOR, 'second_factor');
  if (query.cursor) admins.andWhere('admin.id < :cursor', { cursor: cursorId(query.cursor) });
  const { entities, raw } = await admins
    .orderBy('admin.id', 'DESC')
    .limit(fetchSize(query))
    .getRawAndEntities<{ second_factor: boolean }>();
  return entities.map((entity, i) => ({ ...entity, secondFactor: raw[i]!.second_factor }));
}
