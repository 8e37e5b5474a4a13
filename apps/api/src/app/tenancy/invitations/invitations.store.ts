import type { PageQuery } from '@velgent/admin-dto';
import { IsNull, Raw } from 'typeorm';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import { cursorId, fetchSize } from '../../pagination/pages.ts';
import { InvitationEntity } from './invitation.entity.ts';

const LIFE = '7 days';

const OPEN = { acceptedAt: IsNull(), expiresAt: Raw((column) => `${column} > now()`) };

const select = (transaction: Transaction, tenantId: string) =>
  managerOf(transaction)
    .createQueryBuilder(InvitationEntity, 'invitation')
    .where('invitation.tenantId = :tenantId', { tenantId })
    .andWhere('invitation.acceptedAt IS NULL AND invitation.expiresAt > now()');

const ofToken = (transaction: Transaction, tenantId: string, tokenDigest: Buffer) =>
  select(transaction, tenantId).andWhere('invitation.tokenDigest = :tokenDigest', { tokenDigest });

/** An invitation that can still be accepted. */
export const findOpen = (transaction: Transaction, tenantId: string, tokenDigest: Buffer) =>
  ofToken(transaction, tenantId, tokenDigest).getOne();

/** The same, for whoever accepts it now: of two at once, the second finds none. */
export const lockOpen = (transaction: Transaction, tenantId: string, tokenDigest: Buffer) =>
  ofToken(transaction, tenantId, tokenDigest).setLock('pessimistic_write').getOne();

export const findOpenById = (transaction: Transaction, tenantId: string, id: string) =>
  managerOf(transaction).findOneBy(InvitationEntity, { ...OPEN, tenantId, id });

/** Those that an admin has sent, in one order for everybody. */
export const openOf = (transaction: Transaction, tenantId: string, invitedById: string) =>
  managerOf(transaction).find(InvitationEntity, { where: { ...OPEN, tenantId, invitedById }, order: { id: 'ASC' } });

export type ListedInvitation = InvitationEntity & { inviterEmail: string };

/** Newest first, without those whose inviter was removed, and one more than the page where there is another page. */
export async function listOpen(
  transaction: Transaction,
  tenantId: string,
  query: PageQuery,
): Promise<ListedInvitation[]> {
  const invitations = select(transaction, tenantId)
    .andWhere('EXISTS (SELECT FROM find_admin(invitation.invitedById))')
    .addSelect('(SELECT inviter.email FROM find_admin(invitation.invitedById) AS inviter)', 'inviter_email');
  if (query.cursor) invitations.andWhere('invitation.id < :cursor', { cursor: cursorId(query.cursor) });
  const { entities, raw } = await invitations
    .orderBy('invitation.id', 'DESC')
    .limit(fetchSize(query))
    .getRawAndEntities<{ inviter_email: string }>();
  return entities.map((entity, i) => ({ ...entity, inviterEmail: raw[i]!.inviter_email }));
}

type NewInvitation = Pick<InvitationEntity, 'id' | 'tenantId' | 'email' | 'tokenDigest' | 'invitedById'>;

/** Answers when it expires. */
export async function insertInvitation(transaction: Transaction, invitation: NewInvitation): Promise<Date> {
  const manager = managerOf(transaction);
  const expiresAt = () => `now() + interval '${LIFE}'`;
  await manager.insert(InvitationEntity, { ...invitation, expiresAt });
  const { id, tenantId } = invitation;
  const made = await manager.findOneByOrFail(InvitationEntity, { id, tenantId });
  return made.expiresAt;
}

export async function markAccepted(transaction: Transaction, { id, tenantId }: InvitationEntity): Promise<void> {
  await managerOf(transaction).update(InvitationEntity, { id, tenantId }, { acceptedAt: () => 'now()' });
}

/** False where it was accepted or cancelled meanwhile. */
export async function deleteOpen(transaction: Transaction, { id, tenantId }: InvitationEntity): Promise<boolean> {
  const { affected } = await managerOf(transaction).delete(InvitationEntity, { ...OPEN, tenantId, id });
  return affected === 1;
}

/** How many are open, up to `most`. */
export async function countOpen(transaction: Transaction, tenantId: string, most: number): Promise<number> {
  const [{ open }] = await managerOf(transaction).query<[{ open: number }]>(
    `SELECT count(*)::int AS open FROM (
       SELECT FROM invitation WHERE tenant_id = $1 AND accepted_at IS NULL AND expires_at > now() LIMIT $2
     ) AS counted`,
    [tenantId, most],
  );
  return open;
}

/** Whether somebody is an admin at all, of whichever organisation. */
export async function isAdmin(transaction: Transaction, id: string): Promise<boolean> {
  const found = await managerOf(transaction).query<unknown[]>('SELECT id FROM find_admin($1)', [id]);
  return found.length > 0;
}

/** The organisations in which an admin of the platform has open invitations. */
export async function tenantsInvitedToBy(transaction: Transaction, adminId: string): Promise<string[]> {
  const rows = await managerOf(transaction).query<{ tenant: string }[]>('SELECT tenants_invited_to_by($1) AS tenant', [
    adminId,
  ]);
  return rows.map(({ tenant }) => tenant);
}
