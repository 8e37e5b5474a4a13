import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Connection, type NoAnswer, type Reply } from './connection.ts';
import type { Console, Revealed } from './console.ts';
import { sleep } from './repeating.ts';
import type { Server } from './server.ts';

export interface Loaded {
  admin: Console;
  tenant: string;
  client: Revealed;
  /** Calls of the guarded API go along with the exchanges where there is one. */
  token?: string;
}

/** What was sent, and what was answered 2xx in full: the request ids of exchanges and calls, the ids of created credentials. */
export class Load {
  sent = 0;
  /** The longest that any answer took, in milliseconds. */
  slowest = 0;
  readonly called: string[] = [];
  readonly created: string[] = [];
  readonly refused: Reply[] = [];
  readonly unanswered: NoAnswer[] = [];
  private running = true;
  private readonly loops: Promise<void>[] = [];

  /** 24 callers and 4 creators, each on a connection of its own, until {@link end}. */
  constructor(
    { url }: Pick<Server, 'url'>,
    private readonly loaded: Loaded,
  ) {
    for (let i = 0; i < 24; i++) this.loops.push(this.repeat(url, (via) => this.call(via, i % 3 === 2)));
    for (let i = 0; i < 4; i++) this.loops.push(this.repeat(url, (via) => this.create(via, i % 2 === 1)));
  }

  get acknowledged(): number {
    return this.called.length + this.created.length;
  }

  /** Requests lost on a connection that the server had kept open: more than a refused connection. */
  get cutOff(): NoAnswer[] {
    return this.unanswered.filter(({ onKeptConnection }) => onKeptConnection);
  }

  async end(): Promise<void> {
    this.running = false;
    await Promise.all(this.loops);
  }

  private async repeat(url: string, act: (via: Connection) => Promise<void>): Promise<void> {
    const via = new Connection(url);
    while (this.running)
      try {
        this.sent++;
        await act(via);
      } catch (error) {
        if ((error as NoAnswer).code === 'ECONNREFUSED') this.sent--;
        this.unanswered.push(error as NoAnswer);
        await sleep(20);
      }
    via.close();
  }

  private async call(via: Connection, asCall: boolean): Promise<void> {
    const { client, token } = this.loaded;
    const headers = { 'x-request-id': randomUUID() };
    const reply = await (asCall && token ? via.me(token, headers) : via.exchange(client, headers));
    this.note(reply, () => this.called.push(headers['x-request-id']));
  }

  private async create(via: Connection, asKey: boolean): Promise<void> {
    const { admin, tenant } = this.loaded;
    const path = `/api/admin/tenants/${tenant}/${asKey ? 'api-keys' : 'oauth-clients'}`;
    const headers = { cookie: admin.cookie, 'content-type': 'application/json' };
    const reply = await via.send('POST', path, headers, JSON.stringify({ name: 'Under load' }));
    this.note(reply, () => this.created.push((reply.body.client ?? reply.body.api_key).id));
  }

  private note(reply: Reply, acknowledged: () => void): void {
    this.slowest = Math.max(this.slowest, reply.took);
    if (reply.status < 300) acknowledged();
    else this.refused.push(reply);
  }
}

/** Whether an answer is what the contract says of a database that is away, at either API. */
export function saysAway({ status, headers, body }: Reply): boolean {
  if (status !== 503 || !(Number(headers['retry-after']) > 0)) return false;
  const { error } = body as { error: string | { code: string; request_id: string } };
  if (typeof error === 'string') return error === 'temporarily_unavailable';
  return error.code === 'upstream_unavailable' && error.request_id === headers['x-request-id'];
}

/** Everything acknowledged is there, and nothing without a record, or the difference is told. */
export async function proveNothingLost(database: pg.Client, load: Load, label: string): Promise<void> {
  const ids = async (sql: string) => new Set((await database.query<{ id: string }>(sql)).rows.map(({ id }) => id));
  const logged = await ids(`SELECT request_id AS id FROM activity WHERE outcome = 'success'`);
  const credentials = await ids(`SELECT id::text FROM credential`);
  const audited = await ids(`SELECT target_id::text AS id FROM audit_event WHERE action LIKE '%.created'`);
  const lost = [
    ...load.called.filter((id) => !logged.has(id)),
    ...load.created.filter((id) => !audited.has(id) || !credentials.has(id)),
  ];
  const found = load.acknowledged - lost.length;
  process.stdout.write(
    `${label}: sent ${load.sent}, acknowledged ${load.acknowledged} ` +
      `(${load.called.length} calls, ${load.created.length} creates), refused ${load.refused.length}, ` +
      `found ${found}, lost ${lost.length}\n`,
  );
  expect(lost).toEqual([]);
  expect([...credentials].filter((id) => !audited.has(id))).toEqual([]);
}
