import { Inject, Injectable } from '@nestjs/common';
import type { AcceptInvitationRequest, Admin, InvitationResponse } from '@velgent/admin-dto';
import { foldEmailAddress } from '@velgent/client-model';
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { conflict, forbidden, notFound } from '../../errors/api-error.ts';
import { networkOf } from '../../request/addresses.ts';
import type { RequestOrigin, TenantContext } from '../../access/tenant-context.ts';
import { Mailer } from '../../mail/mailer.ts';
import { requireActive } from '../tenants/require-active.ts';
import { requireAcceptablePassword } from '../sign-in/password/acceptable-password.ts';
import { AdminEntity } from '../admins/admin.entity.ts';
import { hasAdmin } from '../admins/admins-of-scope.ts';
import { Admins, toAdmin } from '../admins/admins.ts';
import { keepToInvitationLimit } from './invitation-limit.ts';
import { InvitationEntity } from './invitation.entity.ts';
import { InvitationMails } from './invitation-mails.ts';
import { invitationMail } from './invitation-mail.ts';
import { hashPassword } from '../sign-in/password/passwords.ts';
import { TenantEntity } from '../tenants/tenant.entity.ts';

const digestOf = (token: string) => createHash('sha256').update(token).digest();

interface Joined {
  admin: Admin;
  passwordHash: string;
}

/** Makes invitations and admins out of them. By link: valid 7 days, single use; only a digest of the token is stored. */
@Injectable()
export class Invitations {
  constructor(
    private readonly admins: Admins,
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    private readonly mailer: Mailer,
    private readonly mails: InvitationMails,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl' | 'planLimits'>,
  ) {}

  /** Mails the link, once the invitation is committed, where a mail server is set; it is answered in any case. */
  async create(context: TenantContext, email: string): Promise<InvitationResponse> {
    await this.mails.admit(context.tenantId, email);
    const { organisation, id, token, expiresAt } = await this.record(context, email);
    const invite_url = `${this.settings.publicUrl}/invite/${token}`;
    const facts = { to: email, organisation, invitedBy: context.actor.email, url: invite_url, expiresAt };
    const mail = await this.mailer.send(invitationMail(facts));
    return { invitation: { id, email, expires_at: expiresAt.toISOString() }, invite_url, mail };
  }

  /**
   * Makes the admin. Of two acceptances at once, one succeeds; a used, cancelled, expired or unknown token is 404, and so is
   * one whose inviter was removed. An address that is an admin elsewhere is another admin here (decision 0018).
   */
  async accept({ token, name, password }: AcceptInvitationRequest, origin: RequestOrigin): Promise<Joined> {
    const tokenDigest = digestOf(token);
    const tenantId = await this.database.tenantOfInvitation(tokenDigest);
    const email = tenantId && (await this.emailOf(tenantId, tokenDigest));
    if (!tenantId || !email) throw notFound();
    await requireAcceptablePassword(password, { email });
    const [elsewhere] = await this.admins.findByEmail(email);
    const passwordHash = await hashPassword(password, elsewhere?.password_hash, networkOf(origin.ip ?? ''));
    return this.database.within(tenantId, async (scope) => {
      const invitation = await openInvitation(scope, tokenDigest).setLock('pessimistic_write').getOne();
      if (!invitation) throw notFound();
      await requireInviter(scope, invitation);
      await requireActive(scope, nobodyCanJoin);
      const emailFolded = foldEmailAddress(email);
      const admin = { id: uuidv7(), email, emailFolded, name, role: 'org_admin' as const, passwordHash };
      await scope.insert(AdminEntity, admin).catch((error: { code?: string }) => {
        throw error.code === '23505' ? hasAddressAlready() : error;
      });
      await scope.update(InvitationEntity, invitation.id, { acceptedAt: () => 'now()' });
      await this.audit.append(scope.manager, tenantId, {
        action: 'admin.joined',
        actor: admin,
        target: { type: 'admin', id: admin.id, name: admin.email },
        origin,
        details: { invitation_id: invitation.id },
      });
      await requireActive(scope, nobodyCanJoin);
      return { admin: toAdmin({ ...admin, tenantId } as AdminEntity), passwordHash };
    });
  }

  private emailOf(tenantId: string, tokenDigest: Buffer): Promise<string | undefined> {
    return this.database.within(tenantId, async (scope) => (await openInvitation(scope, tokenDigest).getOne())?.email);
  }

  private record(context: TenantContext, email: string) {
    return this.database.within(context.tenantId, async (scope) => {
      await requireNewAddress(scope, email);
      const token = randomBytes(32).toString('base64url');
      const id = uuidv7();
      await scope.insert(InvitationEntity, {
        id,
        email,
        tokenDigest: digestOf(token),
        invitedById: context.actor.id,
        expiresAt: () => `now() + interval '7 days'`,
      } as never);
      const { expiresAt } = await scope.select(InvitationEntity, 'i').andWhere('i.id = :id', { id }).getOneOrFail();
      await this.audit.append(scope.manager, scope.tenantId, {
        action: 'admin.invited',
        actor: context.actor,
        target: { type: 'invitation', id, name: email },
        origin: context.origin,
        details: { expires_at: expiresAt.toISOString() },
      });
      await keepToInvitationLimit(scope, this.settings.planLimits);
      const { name: organisation } = await scope.manager.findOneByOrFail(TenantEntity, { id: scope.tenantId });
      return { organisation, id, token, expiresAt };
    });
  }
}

const openInvitation = (scope: TenantScope, tokenDigest: Buffer) =>
  scope
    .select(InvitationEntity, 'i')
    .andWhere('i.tokenDigest = :tokenDigest AND i.acceptedAt IS NULL AND i.expiresAt > now()', { tokenDigest });

const hasAddressAlready = () => conflict('An admin of this organisation has this e-mail address already.');

/** Of this organisation alone: who administers another one is nobody's business here. */
async function requireNewAddress({ manager, tenantId }: TenantScope, email: string): Promise<void> {
  if (await hasAdmin(manager, tenantId, email)) throw hasAddressAlready();
}

/** Also one who was removed while this invitation was being made, and so was not cancelled with the others. */
async function requireInviter({ manager }: TenantScope, { invitedById }: InvitationEntity): Promise<void> {
  const [inviter] = await manager.query<unknown[]>('SELECT id FROM find_admin($1)', [invitedById]);
  if (!inviter) throw notFound();
}

const nobodyCanJoin = () => forbidden('The organisation is suspended: nobody can join it now.');
