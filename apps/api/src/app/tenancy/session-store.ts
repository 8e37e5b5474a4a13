import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { LOGGER } from '../http/logger.ts';

const PgStore = connectPgSimple(session);
type Callback = (error?: unknown) => void;

const digest = (sid: string) => createHash('sha256').update(sid).digest('base64url');

/** Keeps sessions under a digest of their id: whoever reads the table cannot sign in with what stands there. */
@Injectable()
export class SessionStore extends PgStore implements BeforeApplicationShutdown {
  private readonly touches = new Set<Promise<void>>();
  private readonly sessions: pg.Pool;

  constructor(
    dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
    super({
      pool,
      tableName: 'admin_session',
      createTableIfMissing: false,
      pruneSessionInterval: 15 * 60,
      errorLog: (message: string, { name, message: reason }: Error) => logger.error({ error: name, reason }, message),
    });
    this.sessions = pool;
  }

  /** Before the pool ends: what was begun is done, and expired sessions are not cleared away any more. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.touches);
    await this.close();
  }

  override get(sid: string, callback: (error: unknown, session?: session.SessionData | null) => void): void {
    super.get(digest(sid), callback);
  }
  override set(sid: string, data: session.SessionData, callback?: Callback): void {
    super.set(digest(sid), data, callback);
  }
  /**
   * Calls back at once: express-session keeps the last byte of each answer until then, and a process that is killed
   * meanwhile would leave an answer cut off, of which nobody knows whether it counts.
   */
  override touch(sid: string, data: session.SessionData, callback?: () => void): void {
    callback?.();
    const touch = new Promise<void>((resolve) =>
      super.touch(digest(sid), data, (error?: Error) => {
        if (error) this.logger.warn({ error: error.name, reason: error.message }, 'a session was not prolonged');
        resolve();
      }),
    );
    this.touches.add(touch);
    void touch.then(() => this.touches.delete(touch));
  }
  override destroy(sid: string, callback?: Callback): void {
    super.destroy(digest(sid), callback);
  }

  /**
   * Counts a code that is tried in this session, in the database: requests at the same time are told different numbers.
   * Infinite where the session has ended meanwhile.
   */
  async countCode(sid: string): Promise<number> {
    const { rows } = await this.sessions.query<{ codes: number }>(
      `UPDATE admin_session
       SET sess = jsonb_set(sess::jsonb, '{codes}', to_jsonb(coalesce((sess->>'codes')::int, 0) + 1))::json
       WHERE sid = $1 RETURNING (sess->>'codes')::int AS codes`,
      [digest(sid)],
    );
    return rows[0]?.codes ?? Infinity;
  }
}
