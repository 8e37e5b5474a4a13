import { Injectable } from '@nestjs/common';
import type { ChangePasswordRequest } from '@velgent/admin-dto';
import { AuditTrail } from '../../../audit/audit-trail.ts';
import { TenantDatabase } from '../../../database/tenant-database.ts';
import { conflict } from '../../../errors/api-error.ts';
import { networkOf } from '../../../request/addresses.ts';
import type { PlatformContext } from '../../../access/tenant-context.ts';
import { requireAcceptablePassword } from './acceptable-password.ts';
import { replacePasswordHash } from '../../admins/admins-of-scope.store.ts';
import { adminEvent } from '../../admins/admin-event.ts';
import { CurrentPassword } from './current-password.ts';
import { deleteResetsOf } from '../password-reset/password-resets.store.ts';
import { hashPassword } from './passwords.ts';
import { deleteSessionsOf } from '../sessions/session-rows.store.ts';

/** An admin's own change of password. It ends every other session of theirs, in the same transaction. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly audit: AuditTrail,
    private readonly currentPassword: CurrentPassword,
    private readonly database: TenantDatabase,
  ) {}

  /** `current` is the session that goes on. Answers the hash of the new one. */
  async change(context: PlatformContext, body: ChangePasswordRequest, current: string): Promise<string> {
    const { actor, origin } = context;
    await requireAcceptablePassword(body.new_password, { email: actor.name, param: 'new_password' });
    const admin = await this.currentPassword.check(context, body.current_password);
    const passwordHash = await hashPassword(body.new_password, admin.password_hash, networkOf(origin.ip ?? ''));
    await this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      if (!(await replacePasswordHash(transaction, admin.id, admin.password_hash, passwordHash)))
        throw conflict('The password was changed by another request.');
      await deleteResetsOf(transaction, admin.id);
      await deleteSessionsOf(transaction, admin.id, current);
      await this.audit.append(
        transaction,
        admin.tenant_id,
        adminEvent('admin.password_changed', admin, origin, { actor }),
      );
    });
    return passwordHash;
  }
}
