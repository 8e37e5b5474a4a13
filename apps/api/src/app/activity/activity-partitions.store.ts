import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { SETTINGS } from '../config/settings.ts';
import { clientOf, type DatabaseAddress } from '../database/connections.ts';

/**
 * Who reads the log waits for a week to be made, and calls wait for one to be dropped; this is how long at most. A
 * back-up holds the whole log until it ends: what could not be done is tried again later.
 */
const LOCK_TIMEOUT_MS = 500;

/** The weeks of the log. */
@Injectable()
export class ActivityPartitionsStore {
  private readonly open = new Set<pg.Client>();

  constructor(@Inject(SETTINGS) private readonly address: DatabaseAddress) {}

  /** On a connection of its own: none of the pools' time-outs, which are for calls. Each statement may take so long. */
  async connected<T>(longestMs: number, work: (weeks: Weeks) => Promise<T>): Promise<T> {
    const client = clientOf(this.address, { query_timeout: longestMs });
    this.open.add(client);
    try {
      await client.connect();
      return await work(new Weeks(client));
    } finally {
      this.open.delete(client);
      await client.end();
    }
  }

  /** Each statement that is under way is done as a whole or not at all. */
  interrupt(): void {
    this.open.forEach((client) => void client.end());
  }
}

export class Weeks {
  constructor(private readonly client: pg.Client) {}

  async prepare(ahead: number): Promise<void> {
    await this.patiently('SELECT prepare_activity_partitions($1)', ahead);
  }

  /** Rows past their retention that stand in no week of their own. */
  async forgetElsewhere(retentionDays: number): Promise<void> {
    await this.patiently('SELECT forget_expired_elsewhere($1, $2)', retentionDays, new Date());
  }

  /** Answers the name of the week that was dropped; null where none is past its retention. */
  async dropExpired(retentionDays: number): Promise<string | null> {
    const [row] = await this.patiently('SELECT drop_expired_week($1, $2) AS week', retentionDays, new Date());
    return (row?.['week'] as string | null) ?? null;
  }

  /** The database's time, and whether a call of the week before confirms it. */
  async clock(): Promise<{ now: Date; confirmed: boolean }> {
    const { rows } = await this.client.query<{ now: Date; confirmed: boolean }>(
      'SELECT now, activity_confirms(now) AS confirmed FROM clock_timestamp() AS now',
    );
    return rows[0]!;
  }

  /** In a transaction of its own, without the time-out that calls have and with one for the locks. */
  private async patiently(text: string, ...values: unknown[]): Promise<pg.QueryResultRow[]> {
    const { client } = this;
    await client.query(`BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    try {
      const { rows } = await client.query<pg.QueryResultRow>(text, values);
      await client.query('COMMIT');
      return rows;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined); // the connection may be gone
      throw error;
    }
  }
}
