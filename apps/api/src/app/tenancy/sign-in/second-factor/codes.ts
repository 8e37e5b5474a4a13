import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../../config/settings.ts';
import type { Transaction } from '../../../database/transaction.ts';
import type { RequestOrigin } from '../../../access/tenant-context.ts';
import { adminEvent } from '../../admins/admin-event.ts';
import type { AuthenticatingAdmin } from '../../admins/authenticating-admin.ts';
import { countUnusedCodes, useCode } from './recovery-codes.store.ts';
import { digestOfRecoveryCode } from './recovery-codes.ts';
import { clockOf, lockFactorIn, setLastStep } from './second-factors.store.ts';
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
    transaction: Transaction,
    { id }: AuthenticatingAdmin,
    code: string,
    state: 'enrolled' | 'enrolling' = 'enrolled',
  ): Promise<boolean> {
    const factor = await lockFactorIn(transaction, id, state);
    if (!factor) return false;
    const now = await clockOf(transaction);
    const secret = unsealSecret(this.settings.masterKeys, id, factor.sealedSecret);
    const step = acceptedStep(secret, code, now, factor.lastStep);
    if (step === undefined) return false;
    await setLastStep(transaction, id, step);
    return true;
  }

  async useRecoveryCode(
    transaction: Transaction,
    admin: AuthenticatingAdmin,
    code: string,
    origin: RequestOrigin,
  ): Promise<boolean> {
    if (!(await useCode(transaction, admin.id, digestOfRecoveryCode(code)))) return false;
    const codes_left = await countUnusedCodes(transaction, admin.id);
    const used = adminEvent('admin.recovery_code_used', admin, origin, { details: { codes_left } });
    await this.audit.append(transaction, admin.tenant_id, used);
    return true;
  }
}
