import type { NextFunction, Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { ADMIN_API_PATH } from '@velgent/client-model';
import { keyFor } from '../../../config/seal.ts';
import type { Settings } from '../../../config/settings.ts';
import type { SessionStore } from './session.store.ts';
import { IDLE_LIMIT_MS } from './session-limits.ts';

export const SESSION_COOKIE = 'velgent_session';

/** What the page asks for by itself carries it with the value 1. */
const BACKGROUND = 'x-velgent-background';

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
  const options: session.SessionOptions = {
    name: SESSION_COOKIE,
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    cookie: { path: ADMIN_API_PATH, httpOnly: true, sameSite: 'strict', secure, maxAge: IDLE_LIMIT_MS },
  };
  const prolonging = session({ ...options, rolling: true });
  const asItIs = session({ ...options, rolling: false });
  const withSession = (req: Request, res: Response, next: NextFunction) => {
    if (req.headers[BACKGROUND] !== '1') return prolonging(req, res, next);
    asItIs(req, res, (error?: unknown) => {
      if (req.session) store.leaveUnprolonged(req.session);
      next(error);
    });
  };
  return [asSeenByBrowser, withSession];
}
