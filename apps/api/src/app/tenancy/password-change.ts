import { Injectable } from '@nestjs/common';
import type { ChangePasswordRequest } from '@velgent/admin-dto';
import { AuditTrail } from '../audit/audit-trail.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { conflict } from '../http/api-error.ts';
import { networkOf } from '../http/network.ts';
import type { PlatformContext } from '../http/tenant-context.ts';
import { requireAcceptablePassword } from './acceptable-password.ts';
import { AdminEntity } from './admin.entity.ts';
import { adminEvent } from './admin-event.ts';
import { CurrentPassword } from './current-password.ts';
import { hashPassword } from './passwords.ts';
import { Sessions } from './sessions.ts';

/** An admin's own change of password. It ends every session of theirs, in the same transaction. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly audit: AuditTrail,
    private readonly currentPassword: CurrentPassword,
    private readonly database: TenantDatabase,
    private readonly sessions: Sessions,
  ) {}

  /** Answers the hash of the new one. */
  async change(context: PlatformContext, body: ChangePasswordRequest): Promise<string> {
    const { actor, origin } = context;
    await requireAcceptablePassword(body.new_password, { email: actor.email, param: 'new_password' });
    const admin = await this.currentPassword.check(context, body.current_password);
    const passwordHash = await hashPassword(body.new_password, networkOf(origin.ip ?? ''));
    await this.database.inScopeOf(admin.tenant_id, async (manager) => {
      const known = { id: admin.id, passwordHash: admin.password_hash };
      const { affected } = await manager.update(AdminEntity, known, { passwordHash });
      if (!affected) throw conflict('The password was changed by another request.');
      await this.sessions.endAllOf(manager, admin.id);
      await this.audit.append(manager, admin.tenant_id, adminEvent('admin.password_changed', admin, origin));
    });
    return passwordHash;
  }
}
