import { Injectable } from '@nestjs/common';
import type { Admin, SignInRequest } from '@velgent/admin-dto';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { slowRefusal } from '../../counters/slowed-refusals.ts';
import { startRefusalClock } from '../../counters/refusal-delay.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { ApiError } from '../../errors/api-error.ts';
import { networkOf } from '../../request/addresses.ts';
import type { RequestOrigin } from '../../access/tenant-context.ts';
import { adminEvent } from '../admins/admin-event.ts';
import { Admins } from '../admins/admins.ts';
import type { AuthenticatingAdmin } from '../admins/authenticating-admin.ts';
import { GuessLimits, likenessOf, type PasswordAttempt } from './guess-limits.ts';
import { inPasswordTurn, matching } from './password/passwords.ts';
import { tenantsOf } from '../tenants/tenants.store.ts';

/** A refusal leaves this long after the password was compared, or later: longer than writing it down takes. */
const REFUSAL_MS = 50;

/** As long for none of them as for several. */
async function openedBy(password: string, candidates: AuthenticatingAdmin[]): Promise<AuthenticatingAdmin[]> {
  const hashes = candidates.map(({ password_hash }) => password_hash);
  const fits = await matching(password, hashes);
  return candidates.filter((_, i) => fits[i]);
}

/** Checks e-mail and password. Unknown e-mail and wrong password are one error, after the same time. */
@Injectable()
export class SignIn {
  constructor(
    private readonly admins: Admins,
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    private readonly limits: GuessLimits,
  ) {}

  /**
   * An address may be an admin of several organisations: the password, or `tenant_id`, says which. Who has a second factor
   * is not signed in by this; their sign-in is recorded when its code was accepted.
   */
  async check(request: SignInRequest, origin: RequestOrigin): Promise<AuthenticatingAdmin> {
    const network = networkOf(origin.ip ?? '');
    const { attempt, candidates, opened } = await this.compare(request, network).catch(async (error) => {
      if (error instanceof ApiError) await slowRefusal();
      throw error;
    });
    if (!opened.length) return this.refuse(attempt, candidates, origin);
    await this.limits.passwordWasRight(attempt, opened);
    const [admin] = opened;
    if (!admin || opened.length > 1) throw await this.choiceOf(opened);
    if (!admin.second_factor) await this.record(admin, 'admin.signed_in', origin);
    return admin;
  }

  /** Throws 429 for who has to wait, 503 where there is no place. */
  private async compare({ email, password, tenant_id }: SignInRequest, network: string) {
    await this.limits.requireNetwork(network);
    return inPasswordTurn(network, async () => {
      const candidates = await this.admins.findByEmail(email, tenant_id);
      const attempt = { accounts: candidates.map(({ id }) => id), likeness: likenessOf(email), network };
      await this.limits.admitPassword(attempt);
      return { attempt, candidates, opened: await openedBy(password, candidates) };
    });
  }

  /** Only the attempt at somebody who exists is written down, before it is answered; its time is the same. */
  private async refuse(
    attempt: PasswordAttempt,
    candidates: AuthenticatingAdmin[],
    origin: RequestOrigin,
  ): Promise<never> {
    const untilDue = startRefusalClock(REFUSAL_MS);
    await this.limits.passwordWasWrong(attempt);
    // Side by side: one after the other, those of many organisations would take longer than the refusal is held.
    await Promise.all(candidates.map((admin) => this.record(admin, 'admin.sign_in_failed', origin)));
    await untilDue();
    throw new ApiError('unauthorized', 'Wrong e-mail or password.');
  }

  /** Whose password fits several is told their names: it is right for each of them. */
  private async choiceOf(opened: AuthenticatingAdmin[]): Promise<ApiError> {
    const ids = opened.map(({ tenant_id }) => tenant_id).filter((id) => id !== null);
    const tenants = await this.database.onPlatform((transaction) => tenantsOf(transaction, ids));
    const nameOf = (id: string | null) => tenants.find((tenant) => tenant.id === id)?.name ?? 'Velgent';
    const organisations = opened.map(({ tenant_id }) => ({ tenant_id, name: nameOf(tenant_id) }));
    return new ApiError('conflict', 'This e-mail address is an admin of several organisations. Choose one.', {
      param: 'tenant_id',
      fields: { organisations },
    });
  }

  /** In the chain of the admin's tenant; root's in the platform's own. */
  private record(
    admin: AuthenticatingAdmin,
    action: 'admin.signed_in' | 'admin.sign_in_failed',
    origin: RequestOrigin,
  ): Promise<void> {
    return this.database.inScopeOf(admin.tenant_id, (transaction) =>
      this.audit.append(transaction, admin.tenant_id, adminEvent(action, admin, origin)),
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
