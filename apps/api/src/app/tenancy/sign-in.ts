import { Injectable } from '@nestjs/common';
import type { Admin, SignInRequest } from '@velgent/admin-dto';
import { AuditTrail } from '../audit/audit-trail.ts';
import { holdRefusal } from '../counters/held-refusals.ts';
import { startRefusalClock } from '../counters/refusal-delay.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { ApiError } from '../http/api-error.ts';
import { networkOf } from '../http/network.ts';
import type { RequestOrigin } from '../http/tenant-context.ts';
import { adminEvent } from './admin-event.ts';
import { Admins, type AuthenticatingAdmin } from './admins.ts';
import { type Attempt, GuessLimits, likenessOf } from './guess-limits.ts';
import { inPasswordTurn, isPassword } from './passwords.ts';

/** A refusal leaves this long after the password was compared, or later: longer than writing it down takes. */
const REFUSAL_MS = 50;

/** Checks e-mail and password. Unknown e-mail and wrong password are one error, after the same time. */
@Injectable()
export class SignIn {
  constructor(
    private readonly admins: Admins,
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    private readonly limits: GuessLimits,
  ) {}

  /** Who has a second factor is not signed in by this; their sign-in is recorded when its code was accepted. */
  async check(request: SignInRequest, origin: RequestOrigin): Promise<AuthenticatingAdmin> {
    const { found, matches, attempt } = await this.compare(request, networkOf(origin.ip ?? '')).catch(async (error) => {
      if (error instanceof ApiError) await holdRefusal();
      throw error;
    });
    if (!found || !matches) return this.refuse(attempt, found, origin);
    if (!found.second_factor) await this.record(found, 'admin.signed_in', origin);
    await this.limits.passwordWasRight(attempt);
    return found;
  }

  /** Throws 429 for who has to wait, 503 where there is no place. */
  private async compare({ email, password }: SignInRequest, network: string) {
    await this.limits.requireNetwork(network);
    return inPasswordTurn(network, async () => {
      const found = await this.admins.findByEmail(email);
      const attempt = { account: found?.id ?? likenessOf(email), network };
      await this.limits.admitPassword(attempt);
      return { found, attempt, matches: await isPassword(password, found?.password_hash) };
    });
  }

  /** Only the attempt at somebody who exists is written down, before it is answered; its time is the same. */
  private async refuse(
    attempt: Attempt,
    found: AuthenticatingAdmin | undefined,
    origin: RequestOrigin,
  ): Promise<never> {
    const untilDue = startRefusalClock(REFUSAL_MS);
    await this.limits.passwordWasWrong(attempt);
    if (found) await this.record(found, 'admin.sign_in_failed', origin);
    await untilDue();
    throw new ApiError('unauthorized', 'E-mail or password is wrong.');
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
