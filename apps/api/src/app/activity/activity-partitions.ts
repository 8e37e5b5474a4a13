import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { LOGGER } from '../http/logger.ts';

const WEEKS_AHEAD = 4;
const FIRST_TIDY_MS = 60_000;
const SIX_HOURS_MS = 6 * 60 * 60 * 1000;
/** Calls wait for a week to be dropped; this is how long at most. What was not dropped then is tried again later. */
const LOCK_TIMEOUT = '500ms';

/** The weeks of the log: made ahead of time, dropped once they are past their retention, by whichever replica comes first. */
@Injectable()
export class ActivityPartitions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'databaseUrl' | 'activityRetentionDays'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** A week that cannot be made is no reason not to serve: what belongs there goes to the partition for everything else. */
  async onApplicationBootstrap(): Promise<void> {
    await this.connected((client) => client.query('SELECT prepare_activity_partitions($1)', [WEEKS_AHEAD])).catch(
      (error: unknown) => this.tellLater(error),
    );
    this.schedule(FIRST_TIDY_MS);
  }

  /** Answers the names of the weeks that were dropped. */
  tidy(): Promise<string[]> {
    return this.connected(async (client) => {
      await client.query('SELECT prepare_activity_partitions($1)', [WEEKS_AHEAD]);
      await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
      await client.query('SELECT forget_activity_elsewhere($1)', [this.settings.activityRetentionDays]);
      const dropped: string[] = [];
      for (;;) {
        const { rows } = await client.query<{ week: string | null }>('SELECT drop_expired_activity($1) AS week', [
          this.settings.activityRetentionDays,
        ]);
        const week = rows[0]!.week;
        if (!week) return dropped;
        dropped.push(week);
        this.logger.info({ week }, 'a week of the activity log is past its retention and was dropped');
      }
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => {
      this.running = this.tidy()
        .catch((error: unknown) => this.tellLater(error))
        .finally(() => this.schedule(SIX_HOURS_MS));
    }, delay);
    this.timer.unref();
  }

  private tellLater(error: unknown): void {
    this.logger.warn({ error: String(error) }, 'weeks of the activity log: tried again later');
  }

  /** A connection of its own: none of the pools' time-outs, which are for calls. */
  private async connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.settings.databaseUrl, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined); // the statement under way fails with it
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
