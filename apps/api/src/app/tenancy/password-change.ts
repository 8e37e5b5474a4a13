import { Injectable } from '@nestjs/common';
import type { ChangePasswordRequest } from '@velgent/admin-dto';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { conflict, invalidRequest } from '../http/api-error.ts';
import type { PlatformContext } from '../http/tenant-context.ts';
import { AdminEntity } from './admin.entity.ts';
import { Admins, type AuthenticatingAdmin } from './admins.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { SignInDelay } from './sign-in-delay.ts';

/** An admin's own change of password. It ends every session of theirs, in the same transaction. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly admins: Admins,
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
    private readonly delay: SignInDelay,
  ) {}

  async change({ actor, origin }: PlatformContext, body: ChangePasswordRequest): Promise<void> {
    const attempt = { email: actor.email, ip: origin.ip };
    await this.delay.admit(attempt); // a stolen session is no way around the delay of sign-in
    const admin = await this.admins.findById(actor.id);
    if (!admin || !(await isPassword(body.current_password, admin.password_hash)))
      throw invalidRequest('The current password is wrong.', 'current_password');
    await this.delay.succeeded(attempt);
    const passwordHash = await hashPassword(body.new_password);
    await this.inScopeOf(admin, async (manager) => {
      const known = { id: admin.id, passwordHash: admin.password_hash };
      const { affected } = await manager.update(AdminEntity, known, { passwordHash });
      if (!affected) throw conflict('The password was changed by another request.');
      await manager.query(`DELETE FROM admin_session WHERE sess->>'adminId' = $1`, [admin.id]);
      await this.audit.append(manager, admin.tenant_id, {
        action: 'admin.password_changed',
        actor,
        target: { type: 'admin', id: admin.id, name: admin.email },
        origin,
      });
    });
  }

  private inScopeOf<T>({ tenant_id }: AuthenticatingAdmin, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (!tenant_id) return this.database.onPlatform(work);
    return this.database.within(tenant_id, ({ manager }) => work(manager));
  }
}
