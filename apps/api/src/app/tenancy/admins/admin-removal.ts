import { Injectable } from '@nestjs/common';
import type { Admin } from '@velgent/admin-dto';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { enterTenant } from '../../database/enter-tenant.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { ApiError, conflict, notFound } from '../../errors/api-error.ts';
import { withoutSession } from '../../access/principal.ts';
import type { ScopeContext } from '../../access/tenant-context.ts';
import { adminEvent } from './admin-event.ts';
import type { AdminEntity } from './admin.entity.ts';
import { deleteSessionsOf } from '../sign-in/sessions/session-rows.store.ts';
import { toAdmin } from './admins.ts';
import { cancelInvitationsOf } from '../invitations/open-invitations.ts';
import { tenantsInvitedToBy } from '../invitations/invitations.store.ts';
import { deleteResetsOf } from '../sign-in/password-reset/password-resets.store.ts';
import { deleteCodesOf } from '../sign-in/second-factor/recovery-codes.store.ts';
import { deleteFactor } from '../sign-in/second-factor/second-factors.store.ts';
import { lockAdmins, markRemoved } from './admins-of-scope.store.ts';

/** Removes admins for good: their sessions, invitations and ways to sign in end with them, in one transaction. */
@Injectable()
export class AdminRemoval {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  /** Also oneself, who is not the last one. Of two who remove each other, the first does. */
  remove(context: ScopeContext, id: string): Promise<Admin> {
    const { tenantId, origin } = context;
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const admins = await lockAdmins(transaction, tenantId);
      requireActor(context, admins);
      await context.actor.requireSignedIn?.(transaction);
      const actor = context.actor.id === id ? withoutSession(context.actor) : context.actor; // theirs ends with this
      const admin = admins.find((one) => one.id === id);
      if (!admin) throw notFound();
      if (admins.length === 1) throw conflict('The last admin cannot be removed. Invite another admin first.');
      const sessions = await this.end(transaction, admin);
      const removed = adminEvent('admin.removed', admin, origin, { actor, details: { sessions } });
      for await (const invitedTo of enterEach(transaction, admin))
        await cancelInvitationsOf(transaction, this.audit, { tenantId: invitedTo, actor, origin }, id);
      await this.audit.append(transaction, tenantId, removed);
      return toAdmin(admin);
    });
  }

  private async end(transaction: Transaction, { id: adminId }: AdminEntity): Promise<number> {
    await markRemoved(transaction, adminId);
    await deleteResetsOf(transaction, adminId);
    await deleteFactor(transaction, adminId);
    await deleteCodesOf(transaction, adminId);
    return deleteSessionsOf(transaction, adminId);
  }
}

/** An admin of this very scope must still be one: somebody may have removed them since the request came in. */
function requireActor({ tenantId, actor }: ScopeContext, admins: AdminEntity[]): void {
  if (actor.kind !== 'admin' || actor.tenant !== tenantId) return;
  if (!admins.some(({ id }) => id === actor.id)) throw new ApiError('unauthorized', 'Sign in first.');
}

/** Where an admin may have open invitations: in their organisation, root in any. Its rows are seen while it is worked on. */
async function* enterEach(transaction: Transaction, { id, tenantId }: AdminEntity): AsyncGenerator<string> {
  if (tenantId) return yield tenantId;
  for (const tenant of await tenantsInvitedToBy(transaction, id)) {
    await enterTenant(transaction, tenant);
    yield tenant;
  }
  await enterTenant(transaction, null);
}
