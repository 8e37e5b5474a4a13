import { Inject, Injectable } from '@nestjs/common';
import type { AcceptPasswordResetRequest, Admin, PasswordResetIssued } from '@velgent/admin-dto';
import { RESET_PASSWORD_PATH } from '@velgent/client-model';
import { createHash, randomBytes } from 'node:crypto';
import { AuditTrail } from '../../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../../config/settings.ts';
import { TenantDatabase } from '../../../database/tenant-database.ts';
import { conflict, notFound, organisationSuspended } from '../../../errors/api-error.ts';
import { networkOf } from '../../../request/addresses.ts';
import type { Principal } from '../../../access/principal.ts';
import type { RequestOrigin, ScopeContext } from '../../../access/tenant-context.ts';
import { requireActive } from '../../tenants/require-active.ts';
import { requireAcceptablePassword } from '../password/acceptable-password.ts';
import { adminEvent } from '../../admins/admin-event.ts';
import { deleteSessionsOf } from '../sessions/session-rows.store.ts';
import { Admins, toAdmin } from '../../admins/admins.ts';
import { hashPassword } from '../password/passwords.ts';
import { findAdmin, lockAdmin, setPasswordHash } from '../../admins/admins-of-scope.store.ts';
import { deleteExpiredResetsOf, deleteResetsOf, insertReset, takeReset } from './password-resets.store.ts';

const digestOf = (token: string) => createHash('sha256').update(token).digest();

/** New passwords by a link that works once, for an hour. A second factor is asked for afterwards as ever. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly admins: Admins,
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** A link for somebody else: with one for oneself, a stolen session would need no password. */
  issueFor(context: ScopeContext, adminId: string): Promise<PasswordResetIssued> {
    if (adminId === context.actor.id) throw conflict('Change your own password on your account page.');
    return this.issue(context, adminId);
  }

  /** The actor is null where somebody who is not signed in asks for their own. */
  issue(
    { tenantId, actor, origin }: Omit<ScopeContext, 'actor'> & { actor: Principal | null },
    adminId: string,
  ): Promise<PasswordResetIssued> {
    const token = randomBytes(32).toString('base64url');
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const admin = await findAdmin(transaction, tenantId, adminId);
      await deleteExpiredResetsOf(transaction, adminId);
      const expiresAt = await insertReset(transaction, { adminId, tenantId, tokenDigest: digestOf(token) });
      const expires_at = expiresAt.toISOString();
      const event = adminEvent('admin.password_reset_requested', admin, origin, { actor, details: { expires_at } });
      await this.audit.append(transaction, tenantId, event);
      return { reset_url: `${this.settings.publicUrl}${RESET_PASSWORD_PATH}#${token}`, expires_at };
    });
  }

  /** Ends every session of the admin. Of two uses at once, one succeeds; a used, expired or unknown token is 404. */
  async accept({ token, password }: AcceptPasswordResetRequest, origin: RequestOrigin): Promise<Admin> {
    const tokenDigest = digestOf(token);
    const admin = await this.admins.findByPasswordReset(tokenDigest);
    if (!admin) throw notFound();
    if (admin.tenant_status === 'suspended') throw organisationSuspended();
    await requireAcceptablePassword(password, { email: admin.email });
    const passwordHash = await hashPassword(password, admin.password_hash, networkOf(origin.ip ?? ''));
    return this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      const { id } = admin;
      const locked = await lockAdmin(transaction, admin.tenant_id, id);
      if (!(await takeReset(transaction, tokenDigest))) throw notFound();
      await deleteResetsOf(transaction, id);
      await setPasswordHash(transaction, id, passwordHash);
      await deleteSessionsOf(transaction, id);
      await this.audit.append(transaction, admin.tenant_id, adminEvent('admin.password_reset', admin, origin));
      if (admin.tenant_id) await requireActive(transaction, admin.tenant_id, organisationSuspended);
      return toAdmin(locked);
    });
  }
}
