import { Injectable } from '@nestjs/common';
import { invalidRequest } from '../http/api-error.ts';
import type { PlatformContext } from '../http/tenant-context.ts';
import { Admins, type AuthenticatingAdmin } from './admins.ts';
import { isPassword, withPlace } from './passwords.ts';
import { SignInDelay } from './sign-in-delay.ts';

/** Asks a signed-in admin for their password again. A stolen session is no way around the delay of sign-in. */
@Injectable()
export class CurrentPassword {
  constructor(
    private readonly admins: Admins,
    private readonly delay: SignInDelay,
  ) {}

  async check({ actor, origin }: PlatformContext, password: string): Promise<AuthenticatingAdmin> {
    const attempt = { email: actor.id, ip: origin.ip };
    const { admin, matches } = await withPlace(async () => {
      await this.delay.admit(attempt);
      const admin = await this.admins.findById(actor.id);
      return { admin, matches: await isPassword(password, admin?.password_hash) };
    });
    if (!admin || !matches) throw invalidRequest('The current password is wrong.', 'current_password');
    await this.delay.succeeded(attempt);
    return admin;
  }
}
