import { Injectable } from '@nestjs/common';
import type { Admin } from '@velgent/admin-dto';
import { ApiError, conflict } from '../../../errors/api-error.ts';
import type { RequestOrigin } from '../../../access/tenant-context.ts';
import { Admins } from '../../admins/admins.ts';
import type { AuthenticatingAdmin } from '../../admins/authenticating-admin.ts';
import type { RequestSession } from '../sessions/request-session.ts';
import { Sessions } from '../sessions/sessions.ts';
import { signedInAdmin } from '../sign-in.ts';
import { SecondFactorCheck } from './second-factor-check.ts';

/** Steps a session up with a code: from a right password to signed in, or from signed in to fresh. */
@Injectable()
export class SecondFactorProof {
  constructor(
    private readonly admins: Admins,
    private readonly check: SecondFactorCheck,
    private readonly sessions: Sessions,
  ) {}

  async prove(session: RequestSession, origin: RequestOrigin, code: string): Promise<Admin> {
    const awaiting = this.sessions.awaitingAdminIdOf(session);
    const id = awaiting ?? this.sessions.adminIdOf(session);
    const admin = id && (await this.admins.findById(id));
    const known = awaiting || session.data.secondFactorAt !== undefined;
    const entitled = admin && known && this.sessions.isOfPassword(session, admin.password_hash);
    if (!admin || (admin.second_factor && !entitled)) throw new ApiError('unauthorized', 'Sign in first.');
    if (!admin.second_factor) throw conflict('No second factor is set up. Sign in again.');
    await (awaiting ? this.signIn(session, origin, admin, code) : this.check.accept(admin, code, origin));
    const now = this.sessions.now();
    await this.sessions.goOn(session, admin.id, { secondFactorAt: now, ...(awaiting ? { startedAt: now } : {}) });
    return signedInAdmin(admin);
  }

  /** Counted in the session before the code is checked; the last wrong one ends it. */
  private async signIn(
    session: RequestSession,
    origin: RequestOrigin,
    admin: AuthenticatingAdmin,
    code: string,
  ): Promise<void> {
    let isLast = false;
    try {
      await this.check.acceptToSignIn(admin, code, origin, async () => {
        ({ isLast } = await this.sessions.countCode(session));
      });
    } catch (error) {
      if (isLast) await session.end();
      throw error;
    }
  }
}
