import { Inject, Injectable } from '@nestjs/common';
import type { AcceptInvitationRequest, Admin, InvitationResponse } from '@velgent/admin-dto';
import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { conflict, forbidden, notFound } from '../../errors/api-error.ts';
import { networkOf } from '../../request/addresses.ts';
import type { RequestOrigin, TenantContext } from '../../access/tenant-context.ts';
import { Mailer } from '../../mail/mailer.ts';
import { requireActive } from '../tenants/require-active.ts';
import { identityOf } from '../sign-in/admin-principal.ts';
import { requireAcceptablePassword } from '../sign-in/password/acceptable-password.ts';
import { hasAdmin, insertAdmin } from '../admins/admins-of-scope.store.ts';
import { Admins, toAdmin } from '../admins/admins.ts';
import { keepToInvitationLimit } from './invitation-limit.ts';
import { findOpen, insertInvitation, isAdmin, lockOpen, markAccepted } from './invitations.store.ts';
import { InvitationMails } from './invitation-mails.ts';
import { invitationMail } from './invitation-mail.ts';
import { hashPassword } from '../sign-in/password/passwords.ts';
import { getTenant } from '../tenants/tenants.store.ts';

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
    const facts = { to: email, organisation, invitedBy: context.actor.name, url: invite_url, expiresAt };
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
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const invitation = await lockOpen(transaction, tenantId, tokenDigest);
      if (!invitation) throw notFound();
      // Also one who was removed while this invitation was being made, and so was not cancelled with the others.
      if (!(await isAdmin(transaction, invitation.invitedById))) throw notFound();
      await requireActive(transaction, tenantId, nobodyCanJoin);
      const admin = { id: uuidv7(), tenantId, email, name, role: 'org_admin' as const, passwordHash };
      if (!(await insertAdmin(transaction, admin))) throw hasAddressAlready();
      await markAccepted(transaction, invitation);
      await this.audit.append(transaction, tenantId, {
        action: 'admin.joined',
        actor: identityOf(admin),
        target: { type: 'admin', id: admin.id, name: admin.email },
        origin,
        details: { invitation_id: invitation.id },
      });
      await requireActive(transaction, tenantId, nobodyCanJoin);
      return { admin: toAdmin(admin), passwordHash };
    });
  }

  private emailOf(tenantId: string, tokenDigest: Buffer): Promise<string | undefined> {
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const invitation = await findOpen(transaction, tenantId, tokenDigest);
      return invitation?.email;
    });
  }

  private record({ tenantId, actor, origin }: TenantContext, email: string) {
    return this.database.inScopeOf(tenantId, async (transaction) => {
      await requireNewAddress(transaction, tenantId, email);
      const token = randomBytes(32).toString('base64url');
      const id = uuidv7();
      const invitation = { id, tenantId, email, tokenDigest: digestOf(token), invitedById: actor.id };
      const expiresAt = await insertInvitation(transaction, invitation);
      await this.audit.append(transaction, tenantId, {
        action: 'admin.invited',
        actor,
        target: { type: 'invitation', id, name: email },
        origin,
        details: { expires_at: expiresAt.toISOString() },
      });
      await keepToInvitationLimit(transaction, tenantId, this.settings.planLimits);
      const { name: organisation } = await getTenant(transaction, tenantId);
      return { organisation, id, token, expiresAt };
    });
  }
}

const hasAddressAlready = () => conflict('This organisation already has an admin with this e-mail address.');

/** Of this organisation alone: who administers another one is nobody's business here. */
async function requireNewAddress(transaction: Transaction, tenantId: string, email: string): Promise<void> {
  if (await hasAdmin(transaction, tenantId, email)) throw hasAddressAlready();
}

const nobodyCanJoin = () => forbidden('The organisation is suspended: nobody can join it now.');
