import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { createHash } from 'node:crypto';
import type pg from 'pg';

const PgStore = connectPgSimple(session);
type Callback = (error?: unknown) => void;

const digest = (sid: string) => createHash('sha256').update(sid).digest('base64url');

/** Keeps sessions under a digest of their id: whoever reads the table cannot sign in with what stands there. */
export class SessionStore extends PgStore {
  constructor(pool: pg.Pool) {
    super({ pool, tableName: 'admin_session', createTableIfMissing: false, pruneSessionInterval: 15 * 60 });
  }

  override get(sid: string, callback: (error: unknown, session?: session.SessionData | null) => void): void {
    super.get(digest(sid), callback);
  }
  override set(sid: string, data: session.SessionData, callback?: Callback): void {
    super.set(digest(sid), data, callback);
  }
  override touch(sid: string, data: session.SessionData, callback?: () => void): void {
    super.touch(digest(sid), data, callback);
  }
  override destroy(sid: string, callback?: Callback): void {
    super.destroy(digest(sid), callback);
  }
}
