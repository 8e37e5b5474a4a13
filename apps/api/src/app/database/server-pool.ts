import pg from 'pg';
import { abandonedBackends, type Pools } from './abandoned-backends.ts';
import type { ServerClient } from './server-client.ts';

type Borrowed = ServerClient & pg.PoolClient;

/** Of pg-pool: how a connection comes back, and how one leaves the pool. */
interface Internals {
  _clients: Borrowed[];
  _idle: { client: Borrowed }[];
  _release(client: Borrowed, idleListener: unknown, error?: Error | boolean): void;
  _remove(client: Borrowed, callback?: () => void): void;
}
const poolsOwn = pg.Pool.prototype as unknown as Internals;

const living = new Set<ServerPool>();
/** The server behind a connection may serve no more, whichever pool it belongs to. */
const pools: Pools = {
  endResting: () => living.forEach((pool) => pool.endResting()),
  busy: () => [...living].flatMap((pool) => pool.busy()),
};

/**
 * A pool of {@link ServerClient}s. One that comes back with a statement under way or a transaction open is ended: the late
 * answer would leave the transaction to the next borrower, whose COMMIT would commit it too. So is one whose server has
 * said that it does not serve. A place whose statement was given up is free again once its backend is gone: a server never
 * has more backends of ours than the pools have places.
 */
export class ServerPool extends pg.Pool {
  private readonly held = new Set<ServerClient>();

  constructor(options?: pg.PoolConfig) {
    super(options);
    living.add(this);
    this.on('connect', (client) => client.on('suspect' as 'end', () => pools.endResting()));
  }

  endResting(): void {
    const { _idle } = this as unknown as Internals;
    for (const { client } of [..._idle]) client.emit('error', new Error('Connection ended: the server does not serve'));
  }

  busy(): ServerClient[] {
    const { _clients, _idle } = this as unknown as Internals;
    const resting = new Set(_idle.map(({ client }) => client));
    return _clients.filter((client) => client.pid && !client.givenUp && !resting.has(client));
  }

  override end(callback?: () => void): Promise<void> & void {
    living.delete(this);
    const end = pg.Pool.prototype.end as (this: pg.Pool, ...given: unknown[]) => Promise<void> & void;
    const done = callback ? end.call(this, callback) : end.call(this);
    for (const client of this.held) abandonedBackends.forget(client);
    return done;
  }

  protected _release(client: Borrowed, idleListener: unknown, error?: Error | boolean): void {
    const reason = error || (client.isUnfit ? new Error('Connection ended: it is not at rest') : undefined);
    poolsOwn._release.call(this, client, idleListener, reason);
  }

  protected _remove(client: Borrowed, callback?: () => void): void {
    if (this.held.has(client)) return;
    const remove = () => {
      this.held.delete(client);
      poolsOwn._remove.call(this, client, callback);
    };
    if (!client.givenUp || this.ending) return remove();
    this.held.add(client);
    void abandonedBackends.untilGone(client, pools).then(remove);
  }
}
