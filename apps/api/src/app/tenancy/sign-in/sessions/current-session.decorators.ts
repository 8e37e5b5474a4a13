import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ADMIN_API_PATH } from '@velgent/client-model';
import type { Request } from 'express';
import type { AdminSessionData, RequestSession } from './request-session.ts';
import { SESSION_COOKIE } from './session.middleware.ts';

declare module 'express-session' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- express-session is told of it by merging
  interface SessionData extends AdminSessionData {}
}

/** The session of this request. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext): RequestSession =>
  sessionOf(context.switchToHttp().getRequest<Request>()),
);

/** As express-session keeps it: `req.session` is another object once it was replaced. */
export const sessionOf = (req: Request): RequestSession => ({
  get id() {
    return req.sessionID;
  },
  get data() {
    return req.session;
  },
  origin: { ip: req.arrival.ip, userAgent: req.arrival.userAgent },
  async replace(keep) {
    if (keep) req.sessionStore.generate(req);
    else await settled((done) => req.session.regenerate(done));
  },
  save: () => settled((done) => req.session.save(done)),
  prolong: () => void req.sessionStore.touch!(req.sessionID, req.session.touch()),
  async end() {
    await settled((done) => req.session.destroy(done));
    req.res!.clearCookie(SESSION_COOKIE, { path: ADMIN_API_PATH });
  },
});

const settled = (act: (done: (error?: unknown) => void) => void) =>
  new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve())));
