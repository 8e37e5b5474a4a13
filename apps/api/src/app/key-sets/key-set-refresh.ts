import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { DatabaseClock } from '../database/database-clock.ts';
import { HotPool } from '../database/hot-pool.ts';
import { EgressError } from '../egress/egress-error.ts';
import { orAborted } from '../egress/or-aborted.ts';
import { LOGGER } from '../logging/logger.ts';
import { Maintenance } from '../maintenance/maintenance.ts';
import { atMost } from './at-most.ts';
import { claim, claimStale, type KeySetToFetch, storeFailure, storeFetched } from './key-set-fetches.store.ts';
import { FETCH_TIMEOUT_MS, type Fetched, KeySetFetcher } from './key-set-fetcher.ts';
import { seenKeys } from './seen-keys.ts';

const EVERY_MS = 15_000;
/** At a time; other processes take others. */
const MOST_AT_ONCE = 20;
/** Of the time a set may be kept. */
const REFRESHED_AFTER = 0.8;

/** Fetches sets and stores them for all processes: those that grow stale by itself, each before it is. */
@Injectable()
export class KeySetRefresh implements OnApplicationBootstrap {
  private readonly stopping = new AbortController();

  constructor(
    private readonly pool: HotPool,
    private readonly fetcher: KeySetFetcher,
    @Inject(DatabaseClock) private readonly clock: Pick<DatabaseClock, 'now'>,
    @Inject(Maintenance) private readonly maintenance: Pick<Maintenance, 'start'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.maintenance.start({
      name: 'key_sets',
      everyMs: EVERY_MS,
      run: () => this.refreshStale(),
      interrupt: () => this.stopping.abort(),
    });
  }

  /**
   * For an admin: once, whenever it was asked for before. Nobody waits for longer than a fetch may take, and what fails is
   * tried again by itself: the set is there already.
   */
  async now(id: string): Promise<void> {
    const done = this.claimed(id).catch((error) =>
      this.logger.warn({ key_set: id, reason: String(error) }, 'could not fetch a set of keys; tried again later'),
    );
    await atMost(done, FETCH_TIMEOUT_MS + 500);
  }

  private async claimed(id: string): Promise<void> {
    const claimed = await claim(this.pool, id, true);
    if (claimed) await this.fetch(claimed);
  }

  /** Stores what a claimed fetch brought, or why it brought nothing. */
  async fetch(claimed: KeySetToFetch): Promise<void> {
    const began = performance.now();
    const { tenant_id, source, url } = claimed;
    try {
      await this.store(claimed, await this.fetcher.fetch(tenant_id, source, url));
      this.log(claimed, 'success', began);
    } catch (error) {
      if (!(error instanceof EgressError)) throw error;
      await storeFailure(this.pool, claimed, error.message);
      this.log(claimed, error.failure, began);
    }
  }

  async refreshStale(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const claimed = await claimStale(this.pool, MOST_AT_ONCE);
      if (claimed.length === 0) return;
      await orAborted(Promise.all(claimed.map((one) => this.fetch(one))), this.stopping.signal);
    }
  }

  private store(claimed: KeySetToFetch, { keys, freshSeconds }: Fetched): Promise<void> {
    const seen = seenKeys(claimed.seen, keys, new Date(this.clock.now()).toISOString());
    return storeFetched(this.pool, claimed, keys, seen, Math.round(freshSeconds * REFRESHED_AFTER));
  }

  private log({ id, tenant_id }: KeySetToFetch, outcome: string, began: number): void {
    const line = { key_set: id, tenant: tenant_id, outcome, ms: Math.round(performance.now() - began) };
    if (outcome === 'success') this.logger.debug(line, 'fetched a set of keys');
    else this.logger.info(line, 'could not fetch a set of keys');
  }
}
