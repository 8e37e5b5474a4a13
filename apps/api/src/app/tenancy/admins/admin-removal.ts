import { Injectable } from '@nestjs/common';
import type { Admin } from '@velgent/admin-dto';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { ApiError, conflict, notFound } from '../../errors/api-error.ts';
import { type Actor, type ScopeContext, withoutSession } from '../../access/tenant-context.ts';
import { adminEvent } from './admin-event.ts';
import { AdminEntity } from './admin.entity.ts';
import { deleteSessionsOf } from '../sign-in/sessions/session-rows.ts';
import { toAdmin } from './admins.ts';
import { cancelInvitationsOf } from '../invitations/open-invitations.ts';
import { PasswordResetEntity } from '../sign-in/password-reset/password-reset.entity.ts';
import { RecoveryCodeEntity } from '../sign-in/second-factor/recovery-code.entity.ts';
import { SecondFactorEntity } from '../sign-in/second-factor/second-factor.entity.ts';
import { lockAdmins } from './admins-of-scope.ts';

/** Removes admins for good: their sessions, invitations and ways to sign in end with them, in one transaction. */
@Injectable()
export class AdminRemoval {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  /** Also oneself, who is not the last one. Of two who remove each other, the first does. */
  remove(context: ScopeContext<Actor | null>, id: string): Promise<Admin> {
    const { tenantId, origin } = context;
    return this.database.inScopeOf(tenantId, async (manager) => {
      const admins = await lockAdmins(manager, tenantId);
      requireActor(context, admins);
      await context.actor?.requireSignedIn?.(manager);
      const actor = context.actor?.id === id ? withoutSession(context.actor) : context.actor; // theirs ends with this
      const admin = admins.find((one) => one.id === id);
      if (!admin) throw notFound();
      if (admins.length === 1) throw conflict('The last admin cannot be removed. Let another one join first.');
      const sessions = await this.end(manager, admin);
      const removed = adminEvent('admin.removed', admin, origin, { actor, details: { sessions } });
      for await (const invitedTo of enterEach(manager, admin))
        await cancelInvitationsOf(manager, this.audit, { tenantId: invitedTo, actor, origin }, id);
      await this.audit.append(manager, tenantId, removed);
      return toAdmin(admin);
    });
  }

  private async end(manager: EntityManager, { id: adminId }: AdminEntity): Promise<number> {
    await manager.update(AdminEntity, { id: adminId }, { removedAt: () => 'now()', passwordHash: '' });
    await manager.delete(PasswordResetEntity, { adminId });
    await manager.delete(SecondFactorEntity, { adminId });
    await manager.delete(RecoveryCodeEntity, { adminId });
    return deleteSessionsOf(manager, adminId);
  }
}

/** An admin of this very scope must still be one: somebody may have removed them since the request came in. */
function requireActor({ tenantId, actor }: ScopeContext<Actor | null>, admins: AdminEntity[]): void {
  if (!actor || (actor.role === 'root') !== (tenantId === null)) return;
  if (!admins.some(({ id }) => id === actor.id)) throw new ApiError('unauthorized', 'Sign in first.');
}

/** Where an admin may have open invitations: in their organisation, root in any. Its rows are seen while it is worked on. */
async function* enterEach(manager: EntityManager, { id, tenantId }: AdminEntity): AsyncGenerator<string> {
  if (tenantId) return yield tenantId;
  const rows = await manager.query<{ tenant: string }[]>('SELECT tenants_invited_to_by($1) AS tenant', [id]);
  for (const { tenant } of rows) {
    await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
    yield tenant;
  }
  await manager.query(`SELECT set_config('app.tenant_id', '', true)`);
}
