import { Injectable } from '@nestjs/common';
import type { InvitationListItem, Page, PageQuery } from '@velgent/admin-dto';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { notFound } from '../../errors/api-error.ts';
import { toPage } from '../../pagination/pages.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { InvitationEntity } from './invitation.entity.ts';
import { deleteOpen, findOpenById, type ListedInvitation, listOpen, openOf } from './invitations.store.ts';

/** Invitations that can still be accepted. A cancelled one is deleted; the trail keeps that it was there. */
@Injectable()
export class OpenInvitations {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  list({ tenantId }: TenantContext, query: PageQuery): Promise<Page<InvitationListItem>> {
    return this.database.inScopeOf(tenantId, async (transaction) =>
      toPage(await listOpen(transaction, tenantId, query), query, toInvitation),
    );
  }

  /** Of a cancellation and an acceptance at once, one happens. */
  cancel(context: TenantContext, id: string): Promise<void> {
    return this.database.inScopeOf(context.tenantId, async (transaction) => {
      const invitation = await findOpenById(transaction, context.tenantId, id);
      if (!invitation || !(await deleteOpen(transaction, invitation))) throw notFound();
      await record(transaction, this.audit, context, invitation);
    });
  }
}

/** Those that an admin who is being removed has sent. Their rows first, the trail last: whoever accepts one does so too. */
export async function cancelInvitationsOf(
  transaction: Transaction,
  audit: AuditTrail,
  context: TenantContext,
  invitedById: string,
): Promise<void> {
  const { tenantId } = context;
  const cancelled: InvitationEntity[] = [];
  for (const invitation of await openOf(transaction, tenantId, invitedById))
    if (await deleteOpen(transaction, invitation)) cancelled.push(invitation);
  for (const invitation of cancelled) await record(transaction, audit, context, invitation);
}

function record(
  transaction: Transaction,
  audit: AuditTrail,
  { tenantId, actor, origin }: TenantContext,
  { id, email }: InvitationEntity,
): Promise<void> {
  const target = { type: 'invitation' as const, id, name: email };
  return audit.append(transaction, tenantId, { action: 'admin.invitation_cancelled', actor, target, origin });
}

const toInvitation = ({
  id,
  email,
  createdAt,
  expiresAt,
  invitedById,
  inviterEmail,
}: ListedInvitation): InvitationListItem => ({
  id,
  email,
  created_at: createdAt.toISOString(),
  expires_at: expiresAt.toISOString(),
  invited_by: { id: invitedById, email: inviterEmail },
});
