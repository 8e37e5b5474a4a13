import { Injectable } from '@nestjs/common';
import { ADMIN_API_PATH } from '@velgent/client-model';
import type { Request } from 'express';

export const SESSION_COOKIE = 'velgent_session';
const ABSOLUTE_LIMIT_MS = 12 * 60 * 60 * 1000;

declare module 'express-session' {
  interface SessionData {
    adminId?: string;
    /** Unix milliseconds of the sign-in. */
    startedAt?: number;
  }
}

/** Sessions of signed-in admins: 30 minutes idle, 12 hours in all. */
@Injectable()
export class Sessions {
  /** A new session id at each sign-in: one that was planted before is worth nothing. */
  async begin(req: Request, adminId: string): Promise<void> {
    await settled((done) => req.session.regenerate(done));
    req.session.adminId = adminId;
    req.session.startedAt = Date.now();
    await settled((done) => req.session.save(done));
  }

  async end(req: Request): Promise<void> {
    await settled((done) => req.session.destroy(done));
    req.res!.clearCookie(SESSION_COOKIE, { path: ADMIN_API_PATH });
  }

  adminIdOf(req: Request): string | undefined {
    const { adminId, startedAt = 0 } = req.session;
    return Date.now() - startedAt < ABSOLUTE_LIMIT_MS ? adminId : undefined;
  }
}

const settled = (act: (done: (error?: unknown) => void) => void) =>
  new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve())));
