import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { FRESH_MS, type RequireSignedIn } from '../../../access/principal.ts';
import { DatabaseClock } from '../../../database/database-clock.ts';
import { ApiError, organisationSuspended } from '../../../errors/api-error.ts';
import type { AdminSessionData, RequestSession } from './request-session.ts';
import { ABSOLUTE_LIMIT_MS } from './session-limits.ts';
import { SessionEnded, sessionKey, SessionStore } from './session.store.ts';

/** How often a request that takes long, such as a download, counts as a sign of life. */
const PROLONGED_EVERY_MS = 60_000;
/** Of one right password; then it has to be given again. */
const MOST_CODES = 5;

/**
 * Sessions of signed-in admins: 30 minutes idle, 12 hours in all; a second factor is fresh for 5 minutes. All but the first
 * by the database's clock: the next request may come to another replica.
 */
@Injectable()
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly clock: DatabaseClock,
  ) {}

  /** Unix milliseconds, as sessions count. */
  now(): number {
    return this.clock.now();
  }

  /** A new session at each sign-in: one that was planted before is worth nothing. */
  async begin(session: RequestSession, adminId: string, passwordMark: string): Promise<void> {
    await this.renew(session, false, { ...this.beginning(session), adminId, passwordMark });
  }

  /** The password was right; the code is still to come, within 5 minutes. */
  async awaitSecondFactor(session: RequestSession, adminId: string, passwordMark: string): Promise<void> {
    await this.renew(session, false, { ...this.beginning(session), awaitingAdminId: adminId, passwordMark });
  }

  /** The same session under a new id, after a step up or another password. 401 where it was ended meanwhile. */
  async goOn(
    session: RequestSession,
    adminId: string,
    change: { passwordMark?: string | undefined; secondFactorAt?: number | undefined; startedAt?: number },
  ): Promise<void> {
    const { uuid = uuidv7(), ip = null, userAgent = null, startedAt, passwordMark, secondFactorAt } = session.data;
    const kept = { uuid, ip, userAgent, startedAt, passwordMark, secondFactorAt };
    await this.renew(session, true, { ...kept, ...change, adminId });
  }

  /** Counts a code for a session that awaits it; answers whether it is the last one that may be tried. */
  async countCode(session: RequestSession): Promise<{ isLast: boolean }> {
    const count = await this.store.countCode(session.id);
    if (count > MOST_CODES) throw new ApiError('unauthorized', 'Too many wrong codes. Sign in again.');
    return { isLast: count === MOST_CODES };
  }

  /** Under what the session of this request is kept. */
  keyOf(session: RequestSession): string {
    return sessionKey(session.id);
  }

  /**
   * For changes that are committed later, bodies that came slowly and files that are still being read: rejects where the
   * session has ended or, with `changes`, must not change anything any more. Else it does not end for idleness meanwhile.
   */
  requirerOf(session: RequestSession, adminId: string, { changes }: { changes: boolean }): RequireSignedIn {
    const own = { adminId, key: this.keyOf(session), uuid: session.data.uuid };
    let prolongedAt = Date.now();
    return async (on) => {
      const found = await this.store.findSignedIn(own, on);
      if (!found) throw new ApiError('unauthorized', 'Sign in first.');
      if (found.tenant_status === 'suspended' && changes) throw organisationSuspended();
      if (Date.now() - prolongedAt < PROLONGED_EVERY_MS) return;
      prolongedAt = Date.now();
      session.prolong();
    };
  }

  /** False for one that began with a password which was changed while it began, so that its end passed it by. */
  isOfPassword(session: RequestSession, passwordHash: string): boolean {
    const { passwordMark } = session.data;
    return passwordMark === undefined || passwordMark === passwordMarkOf(passwordHash);
  }

  adminIdOf(session: RequestSession): string | undefined {
    const { adminId, startedAt = 0 } = session.data;
    return this.now() - startedAt < ABSOLUTE_LIMIT_MS ? adminId : undefined;
  }

  awaitingAdminIdOf(session: RequestSession): string | undefined {
    const { awaitingAdminId, startedAt = 0 } = session.data;
    return this.now() - startedAt < FRESH_MS ? awaitingAdminId : undefined;
  }

  /** Unix milliseconds of the last accepted code or, without one, of the sign-in. */
  authenticatedAt({ data: { secondFactorAt, startedAt = 0 } }: RequestSession): number {
    return secondFactorAt ?? startedAt;
  }

  /** Unix milliseconds until when no other code is asked for; undefined where none was given yet or lately. */
  freshUntil(session: RequestSession): number | undefined {
    const { secondFactorAt } = session.data;
    const until = secondFactorAt === undefined ? 0 : secondFactorAt + FRESH_MS;
    return this.now() < until ? until : undefined;
  }

  private beginning({ origin: { ip, userAgent } }: RequestSession): AdminSessionData {
    return { uuid: uuidv7(), ip, userAgent, startedAt: this.now() };
  }

  private async renew(session: RequestSession, goesOn: boolean, data: AdminSessionData): Promise<void> {
    const from = goesOn ? session.id : null;
    await session.replace(goesOn);
    Object.assign(session.data, data);
    this.store.expectBeginning(session.data, from);
    await session.save().catch((error: unknown) => {
      throw error instanceof SessionEnded ? new ApiError('unauthorized', 'Sign in first.') : error;
    });
  }
}

/** Which password it was, without a way back to it or to its hash. */
export const passwordMarkOf = (passwordHash: string): string =>
  createHash('sha256').update(passwordHash).digest('base64url');
