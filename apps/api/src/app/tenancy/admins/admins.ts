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
import { lastSignIns } from '../../audit/last-sign-ins.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { cursorId, fetchSize, toPage } from '../../pagination/pages.ts';
import type { ScopeContext } from '../../access/tenant-context.ts';
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

  /** Of a tenant or, for null, the platform's own. */
  list({ tenantId }: Pick<ScopeContext, 'tenantId'>, query: PageQuery): Promise<Page<AdminListItem>> {
    return this.database.inScopeOf(tenantId, async (manager) => {
      const admins = manager
        .createQueryBuilder(AdminEntity, 'admin')
        .where('admin.tenantId IS NOT DISTINCT FROM :tenantId AND admin.removedAt IS NULL', { tenantId })
        .addSelect(HAS_SECOND_FACTOR, 'second_factor');
      if (query.cursor) admins.andWhere('admin.id < :cursor', { cursor: cursorId(query.cursor) });
      const { entities, raw } = await admins
        .orderBy('admin.id', 'DESC')
        .limit(fetchSize(query))
        .getRawAndEntities<{ second_factor: boolean }>();
      const ids = entities.map(({ id }) => id);
      const signedIn = await lastSignIns(manager, ids);
      const rows = entities.map((entity, i) => ({ ...entity, secondFactor: raw[i]!.second_factor }));
      return toPage(rows, query, ({ secondFactor, ...row }) => ({
        ...toAdmin(row),
        created_at: row.createdAt.toISOString(),
        second_factor: secondFactor,
        last_signed_in_at: signedIn.get(row.id)?.toISOString() ?? null,
      }));
    });
  }

  /**
   * One of each organisation at most, by the database's own function: before sign-in no tenant is known. With `tenantId`
   * that organisation's alone, or for null root. An address is found by its folding; one that may not be stored finds
   * nobody, but for accounts that were stored with exactly that address before there was such a rule.
   */
  async findByEmail(typed: string, tenantId?: string | null): Promise<AuthenticatingAdmin[]> {
    const email = typed.trim();
    const found = await this.dataSource.query<AuthenticatingAdmin[]>('SELECT * FROM find_admins_by_address($1, $2)', [
      foldEmailAddress(email),
      email,
    ]);
    const mayBeMeant = isEmailAddress(normaliseEmailAddress(email));
    const meant = found.filter((admin) => mayBeMeant || admin.email === email);
    return tenantId === undefined
      ? meant
      : meant.filter(({ tenant_id }) => tenant_id === (tenantId?.toLowerCase() ?? null));
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

export const toAdmin = ({ id, email, name, role, tenantId }: AdminEntity): Admin => ({
  id,
  email,
  name,
  role,
  tenant_id: tenantId,
});
