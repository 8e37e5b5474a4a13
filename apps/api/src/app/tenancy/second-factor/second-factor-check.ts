import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { invalidRequest } from '../../http/api-error.ts';
import type { RequestOrigin } from '../../http/tenant-context.ts';
import { adminEvent } from '../admin-event.ts';
import type { AuthenticatingAdmin } from '../admins.ts';
import { SignInDelay } from '../sign-in-delay.ts';
import { RecoveryCodeEntity } from './recovery-code.entity.ts';
import { digestOfRecoveryCode } from './recovery-codes.ts';
import { SecondFactorEntity } from './second-factor.entity.ts';
import { unsealSecret } from './secret-seal.ts';
import { acceptedStep, looksLikeTotp } from './totp.ts';

const withoutGaps = (typed: string) => typed.replace(/[\s-]/g, '');

/** Takes codes, of the authenticator or for recovery. Each is accepted once, however many requests bring it together. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
    private readonly delay: SignInDelay,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'masterKeys'>,
  ) {}

  /** Throws 400 for a wrong code, 429 too soon after several. A sign-in is recorded together with its code. */
  accept(admin: AuthenticatingAdmin, typed: string, origin: RequestOrigin, signsIn: boolean): Promise<void> {
    const code = withoutGaps(typed);
    return this.attempt(admin, origin, async (manager) => {
      const accepted = looksLikeTotp(code)
        ? await this.useTotp(manager, admin, code)
        : await this.useRecoveryCode(manager, admin, code, origin);
      if (accepted && signsIn)
        await this.audit.append(manager, admin.tenant_id, adminEvent('admin.signed_in', admin, origin));
      return accepted;
    });
  }

  /** The first code of an authenticator: `enrol` runs in the transaction that accepted it. */
  acceptFirst(
    admin: AuthenticatingAdmin,
    typed: string,
    origin: RequestOrigin,
    enrol: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    return this.attempt(admin, origin, async (manager) => {
      const accepted = await this.useTotp(manager, admin, withoutGaps(typed), 'enrolling');
      if (accepted) await enrol(manager);
      return accepted;
    });
  }

  /** Of an account from a network, as for passwords but counted by itself: a right password forgives no wrong code. */
  private async attempt(
    admin: AuthenticatingAdmin,
    origin: RequestOrigin,
    check: (manager: EntityManager) => Promise<boolean>,
  ): Promise<void> {
    const attempt = { email: `second factor of ${admin.id}`, ip: origin.ip };
    await this.delay.admit(attempt);
    const accepted = await this.database.inScopeOf(admin.tenant_id, async (manager) => {
      const right = await check(manager);
      if (!right)
        await this.audit.append(manager, admin.tenant_id, adminEvent('admin.second_factor_failed', admin, origin));
      return right;
    });
    if (!accepted) throw invalidRequest('The code is wrong, or was used already.', 'code');
    await this.delay.succeeded(attempt);
  }

  /** The lock on the row makes the second of two equal codes see that the first has used it up. */
  private async useTotp(
    manager: EntityManager,
    { id }: AuthenticatingAdmin,
    code: string,
    state: 'enrolled' | 'enrolling' = 'enrolled',
  ): Promise<boolean> {
    const factor = await manager
      .createQueryBuilder(SecondFactorEntity, 'factor')
      .where('factor.adminId = :id', { id })
      .andWhere(`factor.enrolledAt IS ${state === 'enrolled' ? 'NOT NULL' : 'NULL'}`)
      .setLock('pessimistic_write')
      .getOne();
    if (!factor) return false;
    const [{ now }] = (await manager.query(`SELECT extract(epoch FROM clock_timestamp()) * 1000 AS now`)) as [
      { now: string },
    ];
    const secret = unsealSecret(this.settings.masterKeys, id, factor.sealedSecret);
    const step = acceptedStep(secret, code, Number(now), factor.lastStep);
    if (step === undefined) return false;
    await manager.update(SecondFactorEntity, { adminId: id }, { lastStep: step });
    return true;
  }

  private async useRecoveryCode(
    manager: EntityManager,
    admin: AuthenticatingAdmin,
    code: string,
    origin: RequestOrigin,
  ): Promise<boolean> {
    const { affected } = await manager
      .createQueryBuilder()
      .update(RecoveryCodeEntity)
      .set({ usedAt: () => 'now()' })
      .where('adminId = :id AND codeDigest = :digest AND usedAt IS NULL', {
        id: admin.id,
        digest: digestOfRecoveryCode(code),
      })
      .execute();
    if (!affected) return false;
    const codes_left = await manager
      .createQueryBuilder(RecoveryCodeEntity, 'code')
      .where('code.adminId = :id AND code.usedAt IS NULL', { id: admin.id })
      .getCount();
    const used = adminEvent('admin.recovery_code_used', admin, origin, { details: { codes_left } });
    await this.audit.append(manager, admin.tenant_id, used);
    return true;
  }
}
