import { Cluster, Installation, PASSWORD } from '@velgent/e2e-server';
import pg from 'pg';
import { until } from './repeating.ts';

/** Each commit waits for the follower: what was acknowledged is there when it takes over. */
const SYNCHRONOUS = { synchronous_commit: 'on', wal_receiver_status_interval: '1s' };

/** A primary and its synchronous follower, Debian's PostgreSQL 15, which change their parts. */
export class PostgresPair {
  private constructor(
    public primary: Cluster,
    public follower: Cluster,
    readonly installation: Installation,
  ) {}

  static async start(name: string, settings: Record<string, string> = {}): Promise<PostgresPair> {
    const primary = await Cluster.start(15, { settings: { ...SYNCHRONOUS, ...settings } });
    const installation = await Installation.create(primary, name);
    const pair = new PostgresPair(primary, await Cluster.follow(primary), installation);
    await pair.synchronise();
    return pair;
  }

  /** A connection string of both hosts. */
  url(user: string, password = PASSWORD): string {
    const hosts = [this.primary, this.follower].map(({ port }) => `127.0.0.1:${port}`).sort();
    return `postgres://${user}:${password}@${hosts.join(',')}/${this.installation.name}?target_session_attrs=read-write`;
  }

  /** From now on the other one takes the writes, and waits for nobody. */
  promote(): void {
    [this.primary, this.follower] = [this.follower, this.primary];
    this.primary.promote();
  }

  /** The one that was demoted comes back on its port, as a follower. */
  async takeBack(): Promise<void> {
    await this.follower.halt('SIGKILL');
    await this.follower.becomeFollowerOf(this.primary);
    await this.synchronise();
  }

  /** As the superuser; the caller ends it. */
  async database(of: Cluster = this.primary): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: of.url(this.installation.name) });
    await client.connect();
    return client;
  }

  async stop(): Promise<void> {
    for (const cluster of [this.primary, this.follower]) {
      await cluster.halt('SIGKILL').catch(() => undefined);
      await cluster.stop();
    }
  }

  private async synchronise(): Promise<void> {
    const admin = this.primary.url();
    await this.primary.sql(admin, `ALTER SYSTEM SET synchronous_standby_names = 'follower'`, 'SELECT pg_reload_conf()');
    const synchronous = `SELECT FROM pg_stat_replication WHERE sync_state = 'sync'`;
    await until(async () => (await this.primary.sql(admin, synchronous)).length > 0, 20);
  }
}
