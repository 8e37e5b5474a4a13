import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { DatabaseClock } from '../database/database-clock.ts';
import { LOGGER } from '../logging/logger.ts';
import { Maintenance } from '../maintenance/maintenance.ts';
import { ActivityPartitionsStore, type Weeks } from './activity-partitions.store.ts';

const WEEKS_AHEAD = 4;
/** What one tidying may drop: a clock that is wrong costs so much at most. The database bounds all replicas by the hour. */
const MOST_WEEKS = 2;
const FIRST_TIDY_MS = 60_000;
const AN_HOUR_MS = 60 * 60_000;
const SIX_HOURS_MS = 6 * 60 * 60 * 1000;
const AFTER_A_FAILURE_MS = 10 * 60_000;
/** For a server that is silent: the start does not wait for it, and the next tidying is not kept from coming. */
const AT_START_MS = 15_000;
const TIDYING_MS = 30 * 60_000;

/** The weeks of the log: made ahead of time, dropped once they are past their retention, by whichever replica comes first. */
@Injectable()
export class ActivityPartitions implements OnApplicationBootstrap {
  constructor(
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'activityRetentionDays'>,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly clock: DatabaseClock,
    private readonly maintenance: Maintenance,
    private readonly store: ActivityPartitionsStore,
  ) {}

  /** A week that cannot be made is no reason not to serve: what belongs there goes to the partition for everything else. */
  async onApplicationBootstrap(): Promise<void> {
    await this.store
      .connected(AT_START_MS, (weeks) => weeks.prepare(WEEKS_AHEAD))
      .catch((error: unknown) =>
        this.logger.warn({ error: String(error) }, 'weeks of the activity log: tried again later'),
      );
    this.maintenance.start({
      name: 'activity_partitions',
      firstAfterMs: FIRST_TIDY_MS,
      everyMs: SIX_HOURS_MS,
      retryAfterMs: AFTER_A_FAILURE_MS,
      run: async () => ((await this.tidy()).length ? AN_HOUR_MS : SIX_HOURS_MS), // there may be more to drop
      interrupt: () => this.store.interrupt(), // a stop does not wait for a week of millions of calls
    });
  }

  /** Answers the names of the weeks that were dropped. Rejects, having dropped nothing, while the clocks are in doubt. */
  tidy(longestMs = TIDYING_MS): Promise<string[]> {
    return this.store.connected(longestMs, async (weeks) => {
      await weeks.prepare(WEEKS_AHEAD);
      const most = await this.mostToDrop(weeks);
      const days = this.settings.activityRetentionDays;
      await weeks.forgetElsewhere(days);
      const dropped: string[] = [];
      while (dropped.length < most) {
        const week = await weeks.dropExpired(days);
        if (!week) break;
        dropped.push(week);
        this.logger.info({ week }, 'a week of the activity log is past its retention and was dropped');
      }
      return dropped;
    });
  }

  /** Half as much where no call of the week before confirms the clock. */
  private async mostToDrop(weeks: Weeks): Promise<number> {
    const asked = performance.now();
    const { now, confirmed } = await weeks.clock();
    this.clock.read(now, asked);
    if (this.clock.isDoubtful())
      throw new Error(
        `the clocks of the database and of this server are apart, or one of them jumped (${now.toISOString()})`,
      );
    return confirmed ? MOST_WEEKS : 1;
  }
}
