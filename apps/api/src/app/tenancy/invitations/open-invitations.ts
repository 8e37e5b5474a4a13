import { Injectable } from '@nestjs/common';
import type { InvitationListItem, Page, PageQuery } from '@velgent/admin-dto';
import { type EntityManager, IsNull, Raw } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { notFound } from '../../errors/api-error.ts';
import { cursorId, fetchSize, toPage } from '../../pagination/pages.ts';
import type { Actor, TenantContext } from '../../access/tenant-context.ts';
import { InvitationEntity } from './invitation.entity.ts';

type Context = TenantContext<Actor | null>;

const OPEN = { acceptedAt: IsNull(), expiresAt: Raw((column) => `${column} > now()`) };

/** Invitations that can still be accepted. A cancelled one is deleted; the trail keeps that it was there. */
@Injectable()
export class OpenInvitations {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  /** Without those whose inviter was removed, since nobody can accept them. */
  list({ tenantId }: Context, query: PageQuery): Promise<Page<InvitationListItem>> {
    return this.database.within(tenantId, async (scope) => {
      const invitations = scope
        .select(InvitationEntity, 'invitation')
        .andWhere('invitation.acceptedAt IS NULL AND invitation.expiresAt > now()')
        .andWhere('EXISTS (SELECT FROM find_admin(invitation.invitedById))')
        .addSelect('(SELECT inviter.email FROM find_admin(invitation.invitedById) AS inviter)', 'inviter_email');
      if (query.cursor) invitations.andWhere('invitation.id < :cursor', { cursor: cursorId(query.cursor) });
      const { entities, raw } = await invitations
        .orderBy('invitation.id', 'DESC')
        .limit(fetchSize(query))
        .getRawAndEntities<{ inviter_email: string }>();
      const rows = entities.map((entity, i) => ({ ...entity, inviterEmail: raw[i]!.inviter_email }));
      return toPage(rows, query, toInvitation);
    });
  }

  /** Of a cancellation and an acceptance at once, one happens. */
  cancel(context: Context, id: string): Promise<void> {
    return this.database.within(context.tenantId, async ({ manager, tenantId }) => {
      const invitation = await manager.findOneBy(InvitationEntity, { ...OPEN, tenantId, id });
      if (!invitation || !(await remove(manager, invitation))) throw notFound();
      await record(manager, this.audit, context, invitation);
    });
  }
}

/** Those that an admin who is being removed has sent. Their rows first, the trail last: whoever accepts one does so too. */
export async function cancelInvitationsOf(
  manager: EntityManager,
  audit: AuditTrail,
  context: Context,
  invitedById: string,
): Promise<void> {
  const { tenantId } = context;
  const theirs = await manager.find(InvitationEntity, {
    where: { ...OPEN, tenantId, invitedById },
    order: { id: 'ASC' },
  });
  const cancelled: InvitationEntity[] = [];
  for (const invitation of theirs) if (await remove(manager, invitation)) cancelled.push(invitation);
  for (const invitation of cancelled) await record(manager, audit, context, invitation);
}

/** False where it was accepted or cancelled meanwhile. */
async function remove(manager: EntityManager, { id, tenantId }: InvitationEntity): Promise<boolean> {
  const { affected } = await manager.delete(InvitationEntity, { ...OPEN, tenantId, id });
  return affected === 1;
}

function record(
  manager: EntityManager,
  audit: AuditTrail,
  { tenantId, actor, origin }: Context,
  { id, email }: InvitationEntity,
): Promise<void> {
  const target = { type: 'invitation' as const, id, name: email };
  return audit.append(manager, tenantId, { action: 'admin.invitation_cancelled', actor, target, origin });
}

const toInvitation = ({
  id,
  email,
  createdAt,
  expiresAt,
  invitedById,
  inviterEmail,
}: InvitationEntity & { inviterEmail: string }): InvitationListItem => ({
  id,
  email,
  created_at: createdAt.toISOString(),
  expires_at: expiresAt.toISOString(),
  invited_by: { id: invitedById, email: inviterEmail },
});
