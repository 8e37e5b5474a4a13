import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../../config/settings.ts';
import type { RequestOrigin } from '../../../access/tenant-context.ts';
import { adminEvent } from '../../admins/admin-event.ts';
import type { AuthenticatingAdmin } from '../../admins/admins.ts';
import { RecoveryCodeEntity } from './recovery-code.entity.ts';
import { digestOfRecoveryCode } from './recovery-codes.ts';
import { SecondFactorEntity } from './second-factor.entity.ts';
import { unsealSecret } from './secret-seal.ts';
import { acceptedStep } from './totp.ts';

/** Uses codes up, of the authenticator and for recovery: each once, however many requests bring it together. */
@Injectable()
export class Codes {
  constructor(
    private readonly audit: AuditTrail,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'masterKeys'>,
  ) {}

  /** The lock on the row makes the second of two equal codes see that the first has used it up. */
  async useTotp(
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

  async useRecoveryCode(
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
