import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../audit/audit-trail.ts';
import { TenantDatabase } from '../../../database/tenant-database.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { invalidRequest } from '../../../errors/api-error.ts';
import { networkOf } from '../../../request/addresses.ts';
import type { RequestOrigin } from '../../../access/tenant-context.ts';
import { adminEvent } from '../../admins/admin-event.ts';
import type { AuthenticatingAdmin } from '../../admins/authenticating-admin.ts';
import { GuessLimits } from '../guess-limits.ts';
import { Codes } from './codes.ts';
import { looksLikeTotp } from './totp.ts';

interface CodeAttempt {
  admin: AuthenticatingAdmin;
  origin: RequestOrigin;
  purpose: 'sign-in' | 'session';
  count?: () => Promise<void>;
}

/** Who guesses at sign-in keeps nobody from using a session they have. */
const guessOf = ({ admin, origin, purpose }: CodeAttempt) => ({
  account: `${purpose} ${admin.id}`,
  network: networkOf(origin.ip ?? ''),
});

const withoutGaps = (typed: string) => typed.replace(/[\s-]/g, '');

/** Takes codes, of the authenticator or for recovery. Each is accepted once, however many requests bring it together. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly audit: AuditTrail,
    private readonly codes: Codes,
    private readonly database: TenantDatabase,
    private readonly limits: GuessLimits,
  ) {}

  /** Throws 400 for a wrong code, 429 too soon after several. */
  accept(admin: AuthenticatingAdmin, typed: string, origin: RequestOrigin): Promise<void> {
    return this.take({ admin, origin, purpose: 'session' }, typed);
  }

  /** The sign-in is recorded together with its code. `count` is called before a code is checked, and may throw. */
  acceptToSignIn(
    admin: AuthenticatingAdmin,
    typed: string,
    origin: RequestOrigin,
    count: () => Promise<void>,
  ): Promise<void> {
    return this.take({ admin, origin, purpose: 'sign-in', count }, typed);
  }

  /** The first code of an authenticator: `enrol` runs in the transaction that accepted it. */
  acceptFirst(
    admin: AuthenticatingAdmin,
    typed: string,
    origin: RequestOrigin,
    enrol: (transaction: Transaction) => Promise<void>,
  ): Promise<void> {
    return this.guess({ admin, origin, purpose: 'session' }, async (transaction) => {
      const accepted = await this.codes.useTotp(transaction, admin, withoutGaps(typed), 'enrolling');
      if (accepted) await enrol(transaction);
      return accepted;
    });
  }

  private async take(attempt: CodeAttempt, typed: string): Promise<void> {
    const { admin, origin } = attempt;
    const code = withoutGaps(typed);
    if (looksLikeTotp(code)) return this.guess(attempt, (transaction) => this.codes.useTotp(transaction, admin, code));
    // 120 random bits cannot be guessed: a right one is taken whatever others have tried, and lets the owner in.
    await attempt.count?.();
    const accepted = await this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      const right = await this.codes.useRecoveryCode(transaction, admin, code, origin);
      if (right) await this.recordSignIn(transaction, attempt);
      return right;
    });
    if (accepted) return this.limits.codeWasRight(guessOf(attempt));
    return this.guess({ ...attempt, count: undefined }, () => Promise.resolve(false));
  }

  /** Of an account from a network and from all of them; by itself: a right password forgives no wrong code. */
  private async guess(attempt: CodeAttempt, check: (transaction: Transaction) => Promise<boolean>): Promise<void> {
    const { admin, origin } = attempt;
    await this.limits.admitCode(guessOf(attempt));
    await attempt.count?.();
    const accepted = await this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      const right = await check(transaction);
      if (right) await this.recordSignIn(transaction, attempt);
      else
        await this.audit.append(transaction, admin.tenant_id, adminEvent('admin.second_factor_failed', admin, origin));
      return right;
    });
    if (!accepted) {
      await this.limits.codeWasWrong(guessOf(attempt));
      throw invalidRequest('The code is wrong or has been used already.', 'code');
    }
    await this.limits.codeWasRight(guessOf(attempt));
  }

  private async recordSignIn(transaction: Transaction, { admin, origin, purpose }: CodeAttempt): Promise<void> {
    if (purpose !== 'sign-in') return;
    await this.audit.append(transaction, admin.tenant_id, adminEvent('admin.signed_in', admin, origin));
  }
}
