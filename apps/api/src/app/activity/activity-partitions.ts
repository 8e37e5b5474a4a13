import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type pg from 'pg';
import type { Logger } from 'pino';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { clientOf, type DatabaseAddress } from '../database/connections.ts';
import { DatabaseClock } from '../database/database-clock.ts';
import { LOGGER } from '../logging/logger.ts';
import { Maintenance } from '../maintenance/maintenance.ts';

const WEEKS_AHEAD = 4;
/** What one tidying may drop: a clock that is wrong costs so much at most. The database bounds all replicas by the hour. */
const MOST_WEEKS = 2;
const FIRST_TIDY_MS = 60_000;
const AN_HOUR_MS = 60 * 60_000;
const SIX_HOURS_MS = 6 * 60 * 60 * 1000;
const AFTER_A_FAILURE_MS = 10 * 60_000;
/**
 * Who reads the log waits for a week to be made, and calls wait for one to be dropped; this is how long at most. A
 * back-up holds the whole log until it ends: what could not be done is tried again later.
 */
const LOCK_TIMEOUT_MS = 500;
/** For a server that is silent: the start does not wait for it, and the next tidying is not kept from coming. */
const AT_START_MS = 15_000;
const TIDYING_MS = 30 * 60_000;

/** The weeks of the log: made ahead of time, dropped once they are past their retention, by whichever replica comes first. */
@Injectable()
export class ActivityPartitions implements OnApplicationBootstrap {
  private readonly open = new Set<pg.Client>();

  constructor(
    @Inject(SETTINGS) private readonly settings: DatabaseAddress & Pick<Settings, 'activityRetentionDays'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: DatabaseClock,
    private readonly maintenance: Maintenance,
  ) {}

  /** A week that cannot be made is no reason not to serve: what belongs there goes to the partition for everything else. */
  async onApplicationBootstrap(): Promise<void> {
    await this.connected(AT_START_MS, (client) =>
      patiently(client, 'SELECT prepare_activity_partitions($1)', WEEKS_AHEAD),
    ).catch((error: unknown) =>
      this.logger.warn({ error: String(error) }, 'weeks of the activity log: tried again later'),
    );
    this.maintenance.start({
      name: 'activity_partitions',
      firstAfterMs: FIRST_TIDY_MS,
      everyMs: SIX_HOURS_MS,
      retryAfterMs: AFTER_A_FAILURE_MS,
      run: async () => ((await this.tidy()).length ? AN_HOUR_MS : SIX_HOURS_MS), // there may be more to drop
      // A stop does not wait for a week of millions of calls: each statement is done as a whole or not at all.
      interrupt: () => this.open.forEach((client) => void client.end()),
    });
  }

  /** Answers the names of the weeks that were dropped. Rejects, having dropped nothing, while the clocks are in doubt. */
  tidy(longestMs = TIDYING_MS): Promise<string[]> {
    return this.connected(longestMs, async (client) => {
      await patiently(client, 'SELECT prepare_activity_partitions($1)', WEEKS_AHEAD);
      const most = await this.mostToDrop(client);
      const days = this.settings.activityRetentionDays;
      await patiently(client, 'SELECT forget_expired_elsewhere($1, $2)', days, new Date());
      const dropped: string[] = [];
      while (dropped.length < most) {
        const [row] = await patiently(client, 'SELECT drop_expired_week($1, $2) AS week', days, new Date());
        const week = row?.['week'] as string | null;
        if (!week) break;
        dropped.push(week);
        this.logger.info({ week }, 'a week of the activity log is past its retention and was dropped');
      }
      return dropped;
    });
  }

  /** Half as much where no call of the week before confirms the clock. */
  private async mostToDrop(client: pg.Client): Promise<number> {
    const asked = performance.now();
    const { rows } = await client.query<{ now: Date; confirmed: boolean }>(
      'SELECT now, activity_confirms(now) AS confirmed FROM clock_timestamp() AS now',
    );
    const { now, confirmed } = rows[0]!;
    this.clock.read(now, asked);
    if (this.clock.isDoubtful())
      throw new Error(
        `the clocks of the database and of this server are apart, or one of them jumped (${now.toISOString()})`,
      );
    return confirmed ? MOST_WEEKS : 1;
  }

  /** A connection of its own: none of the pools' time-outs, which are for calls. Each statement may take so long. */
  private async connected<T>(longestMs: number, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = clientOf(this.settings, { query_timeout: longestMs });
    this.open.add(client);
    try {
      await client.connect();
      return await work(client);
    } finally {
      this.open.delete(client);
      await client.end();
    }
  }
}

/** In a transaction of its own, without the time-out that calls have and with one for the locks. */
async function patiently(client: pg.Client, text: string, ...values: unknown[]): Promise<pg.QueryResultRow[]> {
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
