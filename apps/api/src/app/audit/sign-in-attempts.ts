import { Injectable } from '@nestjs/common';
import type { Admin, SignInAttempts } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { countFailures, newestFailures, signInBeforeLast, type SignInFailure } from './sign-in-attempts.store.ts';

const FACTOR_OF = {
  'admin.sign_in_failed': 'password',
  'admin.second_factor_failed': 'second_factor',
} as const satisfies Record<SignInFailure['action'], string>;

/** What the trail holds of wrong passwords and codes of an admin, for that admin. */
@Injectable()
export class SignInAttemptsOfAdmin {
  constructor(private readonly database: TenantDatabase) {}

  /** `since` is the sign-in before the last one: what came after it the admin has not been shown yet. */
  read(admin: Admin): Promise<SignInAttempts> {
    return this.database.inScopeOf(admin.tenant_id, async (transaction) => {
      const before = await signInBeforeLast(transaction, admin);
      const failures = await newestFailures(transaction, admin);
      const failed = await countFailures(transaction, admin, before?.sequence ?? 0);
      return { since: before?.occurred_at.toISOString() ?? null, failed, items: failures.map(toItem) };
    });
  }
}

const toItem = ({ action, occurred_at, ...from }: SignInFailure): SignInAttempts['items'][number] => ({
  occurred_at: occurred_at.toISOString(),
  factor: FACTOR_OF[action],
  ...from,
});
