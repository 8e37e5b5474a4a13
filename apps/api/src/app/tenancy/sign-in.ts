import { Injectable } from '@nestjs/common';
import type { Admin, SignInRequest } from '@velgent/admin-dto';
import { In } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { ApiError } from '../http/api-error.ts';
import type { RequestOrigin } from '../http/tenant-context.ts';
import { adminEvent } from './admin-event.ts';
import { Admins, type AuthenticatingAdmin } from './admins.ts';
import { matching, withPlace } from './passwords.ts';
import { type Attempt, SignInDelay } from './sign-in-delay.ts';
import { TenantEntity } from './tenant.entity.ts';

const attemptsOn = (candidates: AuthenticatingAdmin[], email: string, { ip }: RequestOrigin): Attempt[] =>
  candidates.length ? candidates.map(({ id }) => ({ email: id, ip })) : [{ email, ip }];

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
    private readonly delay: SignInDelay,
  ) {}

  /**
   * An address may be an admin of several organisations: the password, or `tenant_id`, says which. Who has a second factor
   * is not signed in by this; their sign-in is recorded when its code was accepted.
   */
  async check({ email, password, tenant_id }: SignInRequest, origin: RequestOrigin): Promise<AuthenticatingAdmin> {
    const { attempts, candidates, opened } = await withPlace(async () => {
      const candidates = await this.admins.findByEmail(email.trim(), tenant_id);
      const attempts = attemptsOn(candidates, email, origin);
      await this.admit(attempts);
      return { attempts, candidates, opened: await openedBy(password, candidates) };
    });
    if (!opened.length) for (const admin of candidates) await this.record(admin, 'admin.sign_in_failed', origin);
    if (!opened.length) throw new ApiError('unauthorized', 'E-mail or password is wrong.');
    await this.settle(attempts, opened);
    const [admin] = opened;
    if (!admin || opened.length > 1) throw await this.choiceOf(opened);
    if (!admin.second_factor) await this.record(admin, 'admin.signed_in', origin);
    return admin;
  }

  /** Counts for each account, or for none where one has to wait. */
  private async admit(attempts: Attempt[]): Promise<void> {
    const counted: Attempt[] = [];
    for (const attempt of attempts) {
      await this.delay.admit(attempt).catch(async (tooEarly: unknown) => {
        for (const one of counted) await this.delay.takeBack(one);
        throw tooEarly;
      });
      counted.push(attempt);
    }
  }

  /** A right password forgives the wrong ones for its own account alone: another of the address may be somebody else's. */
  private async settle(attempts: Attempt[], opened: AuthenticatingAdmin[]): Promise<void> {
    for (const attempt of attempts)
      if (opened.some(({ id }) => id === attempt.email)) await this.delay.succeeded(attempt);
      else await this.delay.takeBack(attempt);
  }

  /** Whose password fits several is told their names: it is right for each of them. */
  private async choiceOf(opened: AuthenticatingAdmin[]): Promise<ApiError> {
    const ids = opened.map(({ tenant_id }) => tenant_id).filter((id) => id !== null);
    const tenants = await this.database.onPlatform((manager) => manager.findBy(TenantEntity, { id: In(ids) }));
    const nameOf = (id: string | null) => tenants.find((tenant) => tenant.id === id)?.name ?? 'Velgent';
    const organisations = opened.map(({ tenant_id }) => ({ tenant_id, name: nameOf(tenant_id) }));
    return new ApiError('conflict', 'This address is an admin of several organisations: name one.', {
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
