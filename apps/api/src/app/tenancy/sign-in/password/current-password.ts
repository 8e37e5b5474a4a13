import { Injectable } from '@nestjs/common';
import { invalidRequest } from '../../../errors/api-error.ts';
import { networkOf } from '../../../request/addresses.ts';
import type { PlatformContext } from '../../../access/tenant-context.ts';
import { Admins } from '../../admins/admins.ts';
import type { AuthenticatingAdmin } from '../../admins/authenticating-admin.ts';
import { GuessLimits } from '../guess-limits.ts';
import { inPasswordTurn, isPassword } from './passwords.ts';

/** Asks a signed-in admin for their password again. A stolen session is no way around the delay of sign-in. */
@Injectable()
export class CurrentPassword {
  constructor(
    private readonly admins: Admins,
    private readonly limits: GuessLimits,
  ) {}

  async check({ actor, origin }: PlatformContext, password: string): Promise<AuthenticatingAdmin> {
    const attempt = { accounts: [actor.id], network: networkOf(origin.ip ?? '') };
    const { admin, matches } = await inPasswordTurn(attempt.network, async () => {
      await this.limits.admitPassword(attempt);
      const admin = await this.admins.findById(actor.id);
      return { admin, matches: await isPassword(password, admin?.password_hash) };
    });
    if (!admin || !matches) {
      await this.limits.passwordWasWrong(attempt);
      throw invalidRequest('The current password is wrong.', 'current_password');
    }
    await this.limits.passwordWasRight(attempt, [admin]);
    return admin;
  }
}
