import type pg from 'pg';
import { exchange, me, mint } from './api.ts';
import { verifiedChain } from './audit-chain.ts';
import { Console } from './console.ts';
import { Load, type Loaded, proveNothingLost, saysAway } from './load.ts';
import { sleep, until } from './repeating.ts';
import { ROOT, type Server } from './server.ts';

/** What a server's callers see while its database changes hands. */
export class FailoverLoad {
  private constructor(
    readonly server: Server,
    readonly root: Console,
    readonly loaded: Loaded,
  ) {}

  static async on(server: Server): Promise<FailoverLoad> {
    const root = await Console.signIn(server, ROOT.email, ROOT.password);
    const tenant = await root.createTenant('Moved');
    const client = await root.createClient(tenant, 'Loaded');
    return new FailoverLoad(server, root, { admin: root, tenant, client, token: await mint(server, client) });
  }

  /** Milliseconds until exchanges, guarded calls and the console are served again. */
  untilServed(seconds = 30): Promise<number> {
    return until(async () => {
      const answers = [exchange(this.server, this.loaded.client), me(this.server, this.loaded.token!)];
      const console = this.root.get(`/tenants/${this.loaded.tenant}/oauth-clients?limit=1`);
      return (await Promise.all([...answers, console])).every(({ status }) => status === 200);
    }, seconds);
  }

  async readiness(): Promise<{ status: number; database?: string; message?: string; server?: string }> {
    const answer = await fetch(`${this.server.url}/health/ready`);
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a body as it stands on the wire
    const { error, checks = error.checks } = (await answer.json()) as any;
    return { status: answer.status, database: checks.database, server: checks.server, message: error?.message };
  }

  /** Under load: `fault` ends once there is a database that could serve. */
  async during(label: string, fault: (load: Load) => Promise<void>): Promise<Load> {
    const load = new Load(this.server, this.loaded);
    await sleep(700);
    await fault(load).catch(async (error: unknown) => {
      await load.end();
      throw error;
    });
    const served = await this.untilServed();
    await sleep(500);
    const before = load.refused.length;
    await sleep(500);
    await load.end();
    const byStatus: Record<number, number> = {};
    for (const { status } of load.refused) byStatus[status] = (byStatus[status] ?? 0) + 1;
    process.stdout.write(
      `${label}: refused ${JSON.stringify(byStatus)}, served again ${(served / 1000).toFixed(2)} s after there was a writer, ` +
        `slowest answer ${Math.round(load.slowest)} ms\n`,
    );
    expect(load.refused.slice(before).map(({ status }) => status)).toEqual([]);
    expect(load.refused.filter((reply) => !saysAway(reply)).map(({ status, requestId }) => [status, this.reasonOf(requestId)])).toEqual([]); // prettier-ignore
    expect(load.unanswered).toEqual([]);
    expect(served).toBeLessThan(2_000);
    return load;
  }

  async prove(load: Load, label: string, database: pg.Client): Promise<void> {
    await proveNothingLost(database, load, label);
    await verifiedChain(this.root, `/tenants/${this.loaded.tenant}/audit-events`);
  }

  private reasonOf = (requestId: string) => this.server.output.split('\n').find((line) => line.includes(requestId));
}
