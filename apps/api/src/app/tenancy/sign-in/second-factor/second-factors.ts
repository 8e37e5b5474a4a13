import { Inject, Injectable } from '@nestjs/common';
import type { Admin, EnrolmentBegun, SecondFactor } from '@velgent/admin-dto';
import { AuditTrail } from '../../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../../config/settings.ts';
import { TenantDatabase } from '../../../database/tenant-database.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { conflict, notFound } from '../../../errors/api-error.ts';
import type { PlatformContext, TenantContext } from '../../../access/tenant-context.ts';
import { adminEvent } from '../../admins/admin-event.ts';
import { Admins } from '../../admins/admins.ts';
import type { AuthenticatingAdmin } from '../../admins/authenticating-admin.ts';
import { deleteSessionsOf } from '../sessions/session-rows.store.ts';
import { CurrentPassword } from '../password/current-password.ts';
import { countUnusedCodes, deleteCodesOf, replaceCodes } from './recovery-codes.store.ts';
import { digestOfRecoveryCode, generateRecoveryCode } from './recovery-codes.ts';
import { SecondFactorCheck } from './second-factor-check.ts';
import { deleteFactor, findFactor, lockFactor, markEnrolled, putSecretToEnrol } from './second-factors.store.ts';
import { sealSecret } from './secret-seal.ts';
import { describeTotp, newTotpSecret } from './totp.ts';

const RECOVERY_CODES = 10;

const noneYet = () => conflict('No second factor is set up.');

/** The second factor of an admin from enrolment to its end. Each change commits with its audit event. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly admins: Admins,
    private readonly audit: AuditTrail,
    private readonly check: SecondFactorCheck,
    private readonly currentPassword: CurrentPassword,
    private readonly database: TenantDatabase,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'masterKeys' | 'rootSecondFactor'>,
  ) {}

  async get({ id, role, tenant_id }: Admin): Promise<Omit<SecondFactor, 'fresh_until'>> {
    const admin = await this.admins.findById(id);
    const ofRoot = role === 'root' && this.settings.rootSecondFactor === 'required';
    return this.database.inScopeOf(tenant_id, async (transaction) => {
      const factor = await findFactor(transaction, id);
      return {
        enrolled_at: factor?.enrolledAt?.toISOString() ?? null,
        required: ofRoot || (admin?.second_factor_required ?? false),
        recovery_codes_left: await countUnusedCodes(transaction, id),
      };
    });
  }

  /** A new secret, which counts for nothing before its first code. Asks for the password: a stolen session enrols nobody. */
  async begin(context: PlatformContext, password: string): Promise<EnrolmentBegun> {
    const admin = await this.currentPassword.check(context, password);
    const secret = newTotpSecret();
    const sealedSecret = sealSecret(this.settings.masterKeys, admin.id, secret);
    await this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      const factor = { adminId: admin.id, tenantId: admin.tenant_id, sealedSecret };
      if (!(await putSecretToEnrol(transaction, factor)))
        throw conflict('A second factor is already set up. Disable it first.');
    });
    return describeTotp(secret, admin.email);
  }

  /** Ends every session of the admin but `current`, in the same transaction. Answers the recovery codes, this once. */
  async confirm({ actor, origin }: PlatformContext, code: string, current: string): Promise<string[]> {
    const admin = await this.find(actor.id);
    if (admin.second_factor) throw conflict('A second factor is already set up.');
    const codes = newCodes();
    await this.check.acceptFirst(admin, code, origin, async (transaction) => {
      await markEnrolled(transaction, admin.id);
      await putCodes(transaction, admin, codes);
      await deleteSessionsOf(transaction, admin.id, current);
      await this.audit.append(
        transaction,
        admin.tenant_id,
        adminEvent('admin.second_factor_enrolled', admin, origin, { actor }),
      );
    });
    return codes;
  }

  /** The codes from before are worth nothing from now on. */
  async renewCodes({ actor, origin }: PlatformContext): Promise<string[]> {
    const admin = await this.find(actor.id);
    const codes = newCodes();
    await this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      const factor = await lockFactor(transaction, admin.id);
      if (!factor?.enrolledAt) throw noneYet();
      await putCodes(transaction, admin, codes);
      await this.audit.append(
        transaction,
        admin.tenant_id,
        adminEvent('admin.recovery_codes_renewed', admin, origin, { actor }),
      );
    });
    return codes;
  }

  async disable({ actor, origin }: PlatformContext): Promise<void> {
    const admin = await this.find(actor.id);
    await this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      await remove(transaction, admin);
      await this.audit.append(
        transaction,
        admin.tenant_id,
        adminEvent('admin.second_factor_disabled', admin, origin, { actor }),
      );
    });
  }

  /** Root's help for an admin who lost authenticator and codes. Ends that admin's sessions. */
  async reset({ actor, origin }: PlatformContext, adminId: string): Promise<void> {
    if (adminId === actor.id) throw conflict('Disable your own second factor on your account page.');
    const admin = await this.find(adminId);
    await this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      await remove(transaction, admin);
      await deleteSessionsOf(transaction, admin.id);
      const event = adminEvent('admin.second_factor_reset', admin, origin, { actor });
      await this.audit.append(transaction, admin.tenant_id, event);
    });
  }

  /** The same by an admin of the organisation itself. */
  async resetIn({ tenantId, ...context }: TenantContext, adminId: string): Promise<Admin> {
    const admin = await this.find(adminId);
    if (admin.tenant_id !== tenantId) throw notFound();
    await this.reset(context, adminId);
    const { id, email, name, role } = admin;
    return { id, email, name, role, tenant_id: tenantId };
  }

  private async find(id: string): Promise<AuthenticatingAdmin> {
    const admin = await this.admins.findById(id);
    if (!admin) throw notFound();
    return admin;
  }
}

async function remove(transaction: Transaction, { id }: AuthenticatingAdmin): Promise<void> {
  if (!(await deleteFactor(transaction, id))) throw noneYet();
  await deleteCodesOf(transaction, id);
}

const putCodes = (transaction: Transaction, { id, tenant_id }: AuthenticatingAdmin, codes: string[]): Promise<void> =>
  replaceCodes(transaction, { adminId: id, tenantId: tenant_id }, codes.map(digestOfRecoveryCode));

const newCodes = () => Array.from({ length: RECOVERY_CODES }, generateRecoveryCode);
