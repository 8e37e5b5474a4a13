import { Injectable } from '@nestjs/common';
import { type Admin, InviteAdminRequest, IsName, IsNewPassword } from '@velgent/admin-dto';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import type { PlatformContext } from '../../access/tenant-context.ts';
import { insertAdmin } from './admins-of-scope.store.ts';
import { requireAcceptablePassword } from '../sign-in/password/acceptable-password.ts';
import { Admins, toAdmin } from './admins.ts';
import { hashPassword } from '../sign-in/password/passwords.ts';

/** An admin made without an invitation: held to the rules of one. */
export class NewAdmin extends InviteAdminRequest {
  @IsName()
  name: string;

  @IsNewPassword()
  password: string;
}

/** Makes admins for the operator: the way in where nobody can sign in to invite. No route leads here. */
@Injectable()
export class AdminCreation {
  constructor(
    private readonly admins: Admins,
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
  ) {}

  /** An org_admin of the tenant; without one (null) a root. */
  async create(
    { actor, origin }: PlatformContext,
    tenantId: string | null,
    { email, name, password }: NewAdmin,
  ): Promise<Admin> {
    const role = tenantId ? ('org_admin' as const) : ('root' as const);
    await requireAcceptablePassword(password, { email });
    const [elsewhere] = await this.admins.findByEmail(email);
    const passwordHash = await hashPassword(password, elsewhere?.password_hash);
    const admin = { id: uuidv7(), tenantId, email, name, role, passwordHash };
    await this.database.inScopeOf(tenantId, async (transaction) => {
      if (!(await insertAdmin(transaction, admin)))
        throw conflict('There is already an admin with this e-mail address.');
      const target = { type: 'admin' as const, id: admin.id, name: email };
      await this.audit.append(transaction, tenantId, {
        action: 'admin.created',
        actor,
        target,
        origin,
        details: { role },
      });
    });
    return toAdmin(admin);
  }
}
