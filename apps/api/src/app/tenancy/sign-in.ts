import { Injectable } from '@nestjs/common';
import type { Admin, SignInRequest } from '@velgent/admin-dto';
import { AuditTrail } from '../audit/audit-trail.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { ApiError } from '../http/api-error.ts';
import type { RequestOrigin } from '../http/tenant-context.ts';
import { adminEvent } from './admin-event.ts';
import { Admins, type AuthenticatingAdmin } from './admins.ts';
import { isPassword, withPlace } from './passwords.ts';
import { SignInDelay } from './sign-in-delay.ts';

/** Checks e-mail and password. Unknown e-mail and wrong password are one error, after the same time. */
@Injectable()
export class SignIn {
  constructor(
    private readonly admins: Admins,
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    private readonly delay: SignInDelay,
  ) {}

  /** Who has a second factor is not signed in by this; their sign-in is recorded when its code was accepted. */
  async check({ email, password }: SignInRequest, origin: RequestOrigin): Promise<AuthenticatingAdmin> {
    const attempt = { email, ip: origin.ip };
    const { found, matches } = await withPlace(async () => {
      await this.delay.admit(attempt);
      const found = await this.admins.findByEmail(email.trim());
      return { found, matches: await isPassword(password, found?.password_hash) };
    });
    if (found && !matches) await this.record(found, 'admin.sign_in_failed', origin);
    if (!found || !matches) throw new ApiError('unauthorized', 'E-mail or password is wrong.');
    if (!found.second_factor) await this.record(found, 'admin.signed_in', origin);
    await this.delay.succeeded(attempt);
    return found;
  }

  /** In the chain of the admin's tenant; root's in the platform's own. */
  private record(
    admin: AuthenticatingAdmin,
    action: 'admin.signed_in' | 'admin.sign_in_failed',
    origin: RequestOrigin,
  ): Promise<void> {
    return this.database.inScopeOf(admin.tenant_id, (manager) =>
      this.audit.append(manager, admin.tenant_id, adminEvent(action, admin, origin)),
    );
  }
}

export const signedInAdmin = ({ id, email, name, role, tenant_id }: AuthenticatingAdmin): Admin => ({
  id,
  email,
  name,
  role,
  tenant_id,
});
