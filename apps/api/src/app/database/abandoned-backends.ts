import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ServerClient } from './server-client.ts';

/** A server that serves has ended the statement by then. */
const CANCELLED_MS = 500;
const AGAIN_MS = 250;
const PATIENCE_MS = 1_000;
/** A connection is as old as its backend, give or take; the clocks of two machines do not come into it. */
const AGE_TOLERANCE_S = 3;

/** Process ids of the backends behind these connections that the server, the one we reach now, still has. */
const STILL_THERE = `
  SELECT pid FROM pg_stat_activity JOIN json_to_recordset($1) AS ours(asked int, age float8) ON asked = pid
  WHERE coalesce(abs(extract(epoch FROM clock_timestamp() - backend_start) - age) < ${AGE_TOLERANCE_S}, true)`;

/** The answer may have come between the time-out and this. */
const ended = (client: ServerClient): Promise<void> =>
  new Promise((resolve) => {
    const { connection, readyForQuery } = client as unknown as { connection: pg.Connection; readyForQuery?: boolean };
    if (readyForQuery) resolve();
    else connection.once('readyForQuery', resolve).once('end', resolve);
  });

/** All pools of this process. */
export interface Pools {
  /** Ends what rests, so that nobody borrows it. */
  endResting(): void;
  /** What is borrowed. */
  busy(): ServerClient[];
}

/**
 * Backends whose statement we gave up: PostgreSQL does not notice that we are gone, and one that waits for a lock, a disk
 * or a synchronous standby keeps its place of `max_connections` for as long as that takes. Each is asked to give it up, and
 * watched until it has, over one connection of this process.
 */
class AbandonedBackends {
  private readonly watched = new Map<ServerClient, () => void>();
  private looking = false;

  /** Resolves once the backend is gone: it answered, its connection ended, or the server that we reach now has none. */
  async untilGone(client: ServerClient, pools: Pools): Promise<void> {
    const gone = new Promise<void>((resolve) => this.watched.set(client, resolve));
    void ended(client).then(() => this.forget(client));
    void client.cancel();
    await Promise.race([gone, sleep(CANCELLED_MS)]);
    if (!this.watched.has(client)) return;
    pools.endResting();
    void this.look(pools);
    await gone;
  }

  /** It need not be waited for any more. */
  forget(client: ServerClient): void {
    this.watched.get(client)?.();
    this.watched.delete(client);
  }

  private drop(client: ServerClient): void {
    this.forget(client);
    client.cut();
  }

  private async look(pools: Pools): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    while (this.watched.size) {
      await this.askServer(pools).catch(() => undefined); // it is away: nor can there be new backends
      await sleep(AGAIN_MS);
    }
    this.looking = false;
  }

  /** Statements under way at a server that is silent, where there is another one now, will not be answered either. */
  private async askServer(pools: Pools): Promise<void> {
    const given = [...this.watched.keys()];
    const clients = [...given, ...pools.busy().filter(({ origin }) => !origin.pooled)];
    const asking = new ServerClient({
      ...given[0]!.origin,
      application_name: 'velgent clearing up',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    try {
      await asking.connect();
      const ours = clients.map(({ pid, opened }) => ({ asked: pid, age: (performance.now() - opened) / 1000 }));
      const { rows } = await asking.query<{ pid: number }>(STILL_THERE, [JSON.stringify(ours)]);
      const there = new Set(rows.map(({ pid }) => pid));
      for (const client of clients)
        if (!there.has(client.pid)) this.drop(client);
        else if (client.givenUp) void client.cancel(); // it was not there yet, or did not heed it
    } finally {
      asking.end().catch(() => undefined);
    }
  }
}

/** Of this process. */
export const abandonedBackends = new AbandonedBackends();
