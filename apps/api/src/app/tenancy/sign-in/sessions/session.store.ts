import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import { poolOf } from '../../../database/pool-of.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { LOGGER } from '../../../logging/logger.ts';
import { Maintenance } from '../../../maintenance/maintenance.ts';
import { findSignedIn, type OwnSession, type SignedInState } from './session-rows.store.ts';
import type { AdminSessionData } from './request-session.ts';
import { SessionTouches } from './session-touches.ts';

const PRUNE_MS = 15 * 60_000;

const PgStore = connectPgSimple(session);
type Callback = (error?: unknown) => void;

/** Under what a session is kept: whoever reads the table cannot sign in with it. */
export const sessionKey = (sid: string): string => createHash('sha256').update(sid).digest('base64url');

/** The session was ended while this request was under way. */
export class SessionEnded extends Error {
  override name = 'SessionEnded';
}

/**
 * Keeps sessions in the database. A row is made where a session begins and nowhere else: one that is ended while a request
 * is under way does not come back with that request's answer.
 */
@Injectable()
export class SessionStore extends PgStore implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly touches = new SessionTouches((sid: string, data: session.SessionData) => this.prolong(sid, data));
  private readonly beginning = new WeakMap<object, string | null>();
  private readonly unprolonged = new WeakSet<session.SessionData>();

  constructor(
    private readonly dataSource: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly maintenance: Maintenance,
  ) {
    super({
      pool: poolOf(dataSource),
      tableName: 'admin_session',
      createTableIfMissing: false,
      pruneSessionInterval: false,
      errorLog: (message: string, { name, message: reason }: Error) => logger.error({ error: name, reason }, message),
    });
  }

  onApplicationBootstrap(): void {
    this.maintenance.start({
      name: 'sessions',
      everyMs: PRUNE_MS,
      firstAfterMs: PRUNE_MS,
      run: () => this.clearExpired(),
    });
  }

  clearExpired(): Promise<void> {
    return promisify((done: Callback) => this.pruneSessions(done))();
  }

  /** Before the pool ends: what was begun is done. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.touches.settle();
    await this.close();
  }

  /** Its next save makes its row; or takes the row of the session with this id over, where one goes on under a new id. */
  expectBeginning(data: AdminSessionData, goesOnFrom: string | null): void {
    this.beginning.set(data, goesOnFrom);
  }

  /** This request does not count as a sign of life. */
  leaveUnprolonged(data: session.SessionData): void {
    this.unprolonged.add(data);
  }

  /** The state of the organisation of an admin whose session still is; undefined where either is gone. */
  findSignedIn(session: OwnSession, on?: Transaction): Promise<SignedInState | undefined> {
    return findSignedIn(this.dataSource, session, on);
  }

  override get(sid: string, callback: (error: unknown, session?: session.SessionData | null) => void): void {
    super.get(sessionKey(sid), callback);
  }
  override set(sid: string, data: session.SessionData, callback: Callback = () => undefined): void {
    const from = this.beginning.get(data);
    this.beginning.delete(data);
    if (from === null) return super.set(sessionKey(sid), data, callback);
    this.update(from ?? sid, sid, data).then(
      (ended) => callback(ended && from ? new SessionEnded('The session was ended.') : undefined),
      callback,
    );
  }
  /**
   * Calls back at once: express-session keeps the last byte of each answer until then, and a process that is killed
   * meanwhile would leave an answer cut off, of which nobody knows whether it counts.
   */
  override touch(sid: string, data: session.SessionData, callback?: () => void): void {
    callback?.();
    if (this.unprolonged.has(data)) return;
    this.touches.touch(sid, data);
  }
  override destroy(sid: string, callback?: Callback): void {
    super.destroy(sessionKey(sid), callback);
  }

  private prolong(sid: string, data: session.SessionData): Promise<void> {
    return new Promise((resolve) =>
      super.touch(sessionKey(sid), data, (error?: Error) => {
        if (error) this.logger.warn({ error: error.name, reason: error.message }, 'a session was not prolonged');
        resolve();
      }),
    );
  }

  /** In place, so that who ends the session at the same time waits for this and then finds it. True where it is gone. */
  private async update(from: string, sid: string, data: session.SessionData): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      'UPDATE admin_session SET sid = $1, sess = $2, expire = $3 WHERE sid = $4',
      [
        sessionKey(sid),
        data,
        data.cookie.expires ?? new Date(Date.now() + data.cookie.originalMaxAge!),
        sessionKey(from),
      ],
    );
    return count === 0;
  }

  /**
   * Counts a code that is tried in this session, in the database: requests at the same time are told different numbers.
   * Infinite where the session has ended meanwhile.
   */
  async countCode(sid: string): Promise<number> {
    const [[counted]] = await this.dataSource.query<[[{ codes: number }?], number]>(
      `UPDATE admin_session
       SET sess = jsonb_set(sess::jsonb, '{codes}', to_jsonb(coalesce((sess->>'codes')::int, 0) + 1))::json
       WHERE sid = $1 RETURNING (sess->>'codes')::int AS codes`,
      [sessionKey(sid)],
    );
    return counted?.codes ?? Infinity;
  }
}
