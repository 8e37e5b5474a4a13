import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { ADMIN_API_PATH } from '@velgent/client-model';
import { keyFor } from '../config/seal.ts';
import type { Settings } from '../config/settings.ts';
import type { SessionStore } from './session-store.ts';
import { SESSION_COOKIE } from './sessions.ts';

const IDLE_LIMIT_MS = 30 * 60 * 1000;

/** The session cookie of the admin API; it is sent nowhere else. */
export function sessionMiddleware(settings: Settings, store: SessionStore): RequestHandler[] {
  // The first one signs, all are accepted.
  const secret = settings.masterKeys.map((key) => keyFor('velgent session cookie', key).toString('hex'));
  const secure = settings.publicUrl.startsWith('https:');
  // Under an https public URL the browser's side is https, whatever carries the request on its last stretch.
  const asSeenByBrowser = (req: Request, _res: Response, next: NextFunction) => {
    if (secure) Object.defineProperty(req, 'secure', { value: true });
    next();
  };
  return [
    asSeenByBrowser,
    session({
      name: SESSION_COOKIE,
      secret,
      store,
      resave: false,
      saveUninitialized: false,
      rolling: true,
      cookie: { path: ADMIN_API_PATH, httpOnly: true, sameSite: 'strict', secure, maxAge: IDLE_LIMIT_MS },
    }),
  ];
}
