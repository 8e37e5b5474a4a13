import { Injectable } from '@nestjs/common';
import type { Admin, AdminListItem, Page, PageQuery } from '@velgent/admin-dto';
import {
  type AdminRole,
  foldEmailAddress,
  isEmailAddress,
  normaliseEmailAddress,
  type TenantStatus,
} from '@velgent/client-model';
import { DataSource } from 'typeorm';
import { TenantDatabase } from '../database/tenant-database.ts';
import { cursorId, fetchSize, toPage } from '../http/pages.ts';
import type { TenantContext } from '../http/tenant-context.ts';
import { AdminEntity } from './admin.entity.ts';

/** What signing in needs of an admin. */
export interface AuthenticatingAdmin {
  id: string;
  tenant_id: string | null;
  email: string;
  name: string;
  role: AdminRole;
  password_hash: string;
  tenant_status: TenantStatus | null;
  /** Whether they have enrolled one. */
  second_factor: boolean;
  /** Whether their organisation asks for one. */
  second_factor_required: boolean;
}

const HAS_SECOND_FACTOR =
  'EXISTS (SELECT FROM admin_second_factor f WHERE f.admin_id = admin.id AND f.enrolled_at IS NOT NULL)';

@Injectable()
export class Admins {
  constructor(
    private readonly database: TenantDatabase,
    private readonly dataSource: DataSource,
  ) {}

  list(context: TenantContext, query: PageQuery): Promise<Page<AdminListItem>> {
    return this.database.within(context.tenantId, async (scope) => {
      const admins = scope.select(AdminEntity, 'admin').addSelect(HAS_SECOND_FACTOR, 'second_factor');
      if (query.cursor) admins.andWhere('admin.id < :cursor', { cursor: cursorId(query.cursor) });
      const { entities, raw } = await admins
        .orderBy('admin.id', 'DESC')
        .limit(fetchSize(query))
        .getRawAndEntities<{ second_factor: boolean }>();
      const rows = entities.map((entity, i) => ({ ...entity, secondFactor: raw[i]!.second_factor }));
      return toPage(rows, query, ({ secondFactor, ...row }) => ({
        ...toAdmin(row),
        created_at: row.createdAt.toISOString(),
        second_factor: secondFactor,
      }));
    });
  }

  /**
   * Before sign-in no tenant is known. An address is found by its folding; one that may not be stored finds nobody, but
   * for an account that was stored with exactly that address before there was such a rule.
   */
  async findByEmail(typed: string): Promise<AuthenticatingAdmin | undefined> {
    const email = typed.trim();
    const [admin] = await this.dataSource.query<AuthenticatingAdmin[]>('SELECT * FROM find_admin_by_address($1, $2)', [
      foldEmailAddress(email),
      email,
    ]);
    const isMeant = admin?.email === email || isEmailAddress(normaliseEmailAddress(email));
    return isMeant ? admin : undefined;
  }

  async findById(id: string): Promise<AuthenticatingAdmin | undefined> {
    const [admin] = await this.dataSource.query<AuthenticatingAdmin[]>('SELECT * FROM find_admin($1)', [id]);
    return admin;
  }
}

export const toAdmin = ({ id, email, name, role, tenantId }: AdminEntity): Admin => ({
  id,
  email,
  name,
  role,
  tenant_id: tenantId,
});
