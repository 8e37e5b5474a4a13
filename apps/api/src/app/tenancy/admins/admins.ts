import { Injectable } from '@nestjs/common';
import type { Admin, AdminListItem, Page, PageQuery } from '@velgent/admin-dto';
import { foldEmailAddress, isEmailAddress, normaliseEmailAddress } from '@velgent/client-model';
import type { ScopeContext } from '../../access/tenant-context.ts';
import { lastSignIns } from '../../audit/last-sign-ins.store.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { toPage } from '../../pagination/pages.ts';
import type { AdminEntity } from './admin.entity.ts';
import { AdminsStore, listAdmins } from './admins.store.ts';
import type { AuthenticatingAdmin } from './authenticating-admin.ts';

@Injectable()
export class Admins {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: AdminsStore,
  ) {}

  /** Of a tenant or, for null, the platform's own. */
  list({ tenantId }: Pick<ScopeContext, 'tenantId'>, query: PageQuery): Promise<Page<AdminListItem>> {
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const rows = await listAdmins(transaction, tenantId, query);
      const signedIn = await lastSignIns(
        transaction,
        rows.map(({ id }) => id),
      );
      return toPage(rows, query, ({ secondFactor, ...row }) => ({
        ...toAdmin(row),
        created_at: row.createdAt.toISOString(),
        second_factor: secondFactor,
        last_signed_in_at: signedIn.get(row.id)?.toISOString() ?? null,
      }));
    });
  }

  /**
   * One of each organisation at most. With `tenantId` that organisation's alone, or for null root. An address is found by
   * its folding; one that may not be stored finds nobody, but for accounts that were stored with exactly that address
   * before there was such a rule.
   */
  async findByEmail(typed: string, tenantId?: string | null): Promise<AuthenticatingAdmin[]> {
    const email = typed.trim();
    const found = await this.store.findByAddress(foldEmailAddress(email), email);
    const mayBeMeant = isEmailAddress(normaliseEmailAddress(email));
    const meant = found.filter((admin) => mayBeMeant || admin.email === email);
    return tenantId === undefined
      ? meant
      : meant.filter(({ tenant_id }) => tenant_id === (tenantId?.toLowerCase() ?? null));
  }

  findByPasswordReset(tokenDigest: Buffer): Promise<AuthenticatingAdmin | undefined> {
    return this.store.findByPasswordReset(tokenDigest);
  }

  findById(id: string): Promise<AuthenticatingAdmin | undefined> {
    return this.store.findById(id);
  }
}

export const toAdmin = ({
  id,
  email,
  name,
  role,
  tenantId,
}: Pick<AdminEntity, 'id' | 'email' | 'name' | 'role' | 'tenantId'>): Admin => ({
  id,
  email,
  name,
  role,
  tenant_id: tenantId,
});
