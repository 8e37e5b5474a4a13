import { Injectable } from '@nestjs/common';
import { ADMIN_API_PATH } from '@velgent/client-model';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { RequireSignedIn } from '../../../access/tenant-context.ts';
import { ApiError, organisationSuspended } from '../../../errors/api-error.ts';
import { ABSOLUTE_LIMIT_MS } from './session-limits.ts';
import { SessionEnded, sessionKey, SessionStore } from './session.store.ts';

export const SESSION_COOKIE = 'velgent_session';
const FRESH_MS = 5 * 60 * 1000;
/** How often a request that takes long, such as a download, counts as a sign of life. */
const PROLONGED_EVERY_MS = 60_000;
/** Of one right password; then it has to be given again. */
const MOST_CODES = 5;

declare module 'express-session' {
  interface SessionData {
    /** Its name for people; the id in the cookie changes as the session goes on. */
    uuid?: string;
    /** Where it began. */
    ip?: string | null;
    userAgent?: string | null;
    adminId?: string;
    /** Unix milliseconds of the sign-in. */
    startedAt?: number;
    /** Of the password that let them in. Missing in a session of a version before this. */
    passwordMark?: string;
    /** Unix milliseconds of the last accepted code of the second factor. */
    secondFactorAt?: number;
    /** Whose password was right, while the second factor is still missing. Nobody is signed in by this. */
    awaitingAdminId?: string;
  }
}

/** Sessions of signed-in admins: 30 minutes idle, 12 hours in all; a second factor is fresh for 5 minutes. */
@Injectable()
export class Sessions {
  constructor(private readonly store: SessionStore) {}

  /** A new session at each sign-in: one that was planted before is worth nothing. */
  async begin(req: Request, adminId: string, passwordMark: string): Promise<void> {
    await this.renew(req, null, { ...newSession(req), adminId, passwordMark });
  }

  /** The password was right; the code is still to come, within 5 minutes. */
  async awaitSecondFactor(req: Request, adminId: string, passwordMark: string): Promise<void> {
    await this.renew(req, null, { ...newSession(req), awaitingAdminId: adminId, passwordMark });
  }

  /** The same session under a new id, after a step up or another password. 401 where it was ended meanwhile. */
  async goOn(
    req: Request,
    adminId: string,
    change: { passwordMark?: string | undefined; secondFactorAt?: number | undefined; startedAt?: number },
  ): Promise<void> {
    const { uuid = uuidv7(), ip = null, userAgent = null, startedAt, passwordMark, secondFactorAt } = req.session;
    const kept = { uuid, ip, userAgent, startedAt, passwordMark, secondFactorAt };
    await this.renew(req, req.sessionID, { ...kept, ...change, adminId });
  }

  /** Counts a code for a session that awaits it; answers whether it is the last one that may be tried. */
  async countCode(req: Request): Promise<{ isLast: boolean }> {
    const count = await this.store.countCode(req.sessionID);
    if (count > MOST_CODES) throw new ApiError('unauthorized', 'Too many wrong codes. Sign in again.');
    return { isLast: count === MOST_CODES };
  }

  async end(req: Request): Promise<void> {
    await settled((done) => req.session.destroy(done));
    req.res!.clearCookie(SESSION_COOKIE, { path: ADMIN_API_PATH });
  }

  /** Under what the session of this request is kept. */
  keyOf(req: Request): string {
    return sessionKey(req.sessionID);
  }

  /**
   * For changes that are committed later, and files that are still being read: rejects where the session has ended, or must
   * not change anything any more. Else it does not end for idleness meanwhile.
   */
  requirerOf(req: Request, adminId: string): RequireSignedIn {
    const session = { adminId, key: this.keyOf(req), uuid: req.session.uuid };
    let prolongedAt = Date.now();
    return async (on) => {
      const found = await this.store.findSignedIn(session, on);
      if (!found) throw new ApiError('unauthorized', 'Sign in first.');
      if (found.tenant_status === 'suspended' && !isRead(req)) throw organisationSuspended();
      if (Date.now() - prolongedAt < PROLONGED_EVERY_MS) return;
      prolongedAt = Date.now();
      this.store.touch(req.sessionID, req.session.touch());
    };
  }

  /** False for one that began with a password which was changed while it began, so that its end passed it by. */
  isOfPassword(req: Request, passwordHash: string): boolean {
    const { passwordMark } = req.session;
    return passwordMark === undefined || passwordMark === passwordMarkOf(passwordHash);
  }

  adminIdOf(req: Request): string | undefined {
    const { adminId, startedAt = 0 } = req.session;
    return Date.now() - startedAt < ABSOLUTE_LIMIT_MS ? adminId : undefined;
  }

  awaitingAdminIdOf(req: Request): string | undefined {
    const { awaitingAdminId, startedAt = 0 } = req.session;
    return Date.now() - startedAt < FRESH_MS ? awaitingAdminId : undefined;
  }

  /** Unix milliseconds until when no other code is asked for; undefined where none was given yet or lately. */
  freshUntil(req: Request): number | undefined {
    const { secondFactorAt } = req.session;
    const until = secondFactorAt === undefined ? 0 : secondFactorAt + FRESH_MS;
    return Date.now() < until ? until : undefined;
  }

  private async renew(req: Request, goesOnFrom: string | null, data: Partial<SessionData>): Promise<void> {
    if (goesOnFrom === null) await settled((done) => req.session.regenerate(done));
    else req.sessionStore.generate(req);
    Object.assign(req.session, data);
    this.store.expectBeginning(req.session, goesOnFrom);
    await settled((done) => req.session.save(done)).catch((error: unknown) => {
      throw error instanceof SessionEnded ? new ApiError('unauthorized', 'Sign in first.') : error;
    });
  }
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD';

const newSession = (req: Request) => {
  const { ip, userAgent } = req.arrival;
  return { uuid: uuidv7(), ip, userAgent, startedAt: Date.now() };
};

/** Which password it was, without a way back to it or to its hash. */
export const passwordMarkOf = (passwordHash: string): string =>
  createHash('sha256').update(passwordHash).digest('base64url');

const settled = (start: (done: (error?: unknown) => void) => void) =>
  new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
