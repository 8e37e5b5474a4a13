import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { basic, exchange, GRANT } from './support/api.ts';
import { verifiedChain } from './support/audit-chain.ts';
import { Console, type Revealed } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let tenant: string;
let client: Revealed;

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'warn' });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Crashing');
  client = await root.createClient(tenant, 'Loaded');
});

afterAll(() => server?.stop());

const signIn = () => Console.signIn(server, ROOT.email, ROOT.password);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What was sent, and what was answered 2xx in full: the request ids of exchanges, the ids of created credentials. */
class Load {
  sent = 0;
  failed: number[] = [];
  readonly exchanged: string[] = [];
  readonly created: string[] = [];
  private running = true;
  private readonly loops: Promise<void>[] = [];

  constructor(
    private readonly url: string,
    console: Console,
  ) {
    for (let i = 0; i < 24; i++) this.loops.push(this.repeat(() => this.exchange()));
    for (let i = 0; i < 4; i++)
      this.loops.push(this.repeat(() => this.create(console, i % 2 ? 'api-keys' : 'oauth-clients')));
  }

  get acknowledged(): number {
    return this.exchanged.length + this.created.length;
  }

  async end(): Promise<void> {
    this.running = false;
    await Promise.all(this.loops);
  }

  /** Until the load ends or the server is gone. */
  private async repeat(act: () => Promise<void>): Promise<void> {
    while (this.running) {
      try {
        this.sent++;
        await act();
      } catch {
        return;
      }
    }
  }

  private async exchange(): Promise<void> {
    const id = randomUUID();
    const response = await fetch(`${this.url}/api/v1/oauth/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: basic(client.client_id, client.client_secret),
        'x-request-id': id,
      },
      body: GRANT,
    });
    if (response.status !== 200) return void this.failed.push(response.status);
    this.exchanged.push(id);
    await response.arrayBuffer();
  }

  private async create(console: Console, kind: 'oauth-clients' | 'api-keys'): Promise<void> {
    const { status, body } = await console.post(`/tenants/${tenant}/${kind}`, { name: 'Under load' });
    if (status !== 201) return void this.failed.push(status);
    this.created.push((body.client ?? body.api_key).id);
  }
}

/** Everything acknowledged is there, or the difference is told. */
async function proveNothingLost(load: Load, label: string): Promise<void> {
  const database = await server.database();
  try {
    const ids = async (sql: string) => new Set((await database.query<{ id: string }>(sql)).rows.map(({ id }) => id));
    const logged = await ids(`SELECT request_id AS id FROM activity WHERE outcome = 'success'`);
    const credentials = await ids(`SELECT id::text FROM credential`);
    const audited = await ids(`SELECT target_id::text AS id FROM audit_event WHERE action LIKE '%.created'`);
    const lost = [
      ...load.exchanged.filter((id) => !logged.has(id)),
      ...load.created.filter((id) => !audited.has(id) || !credentials.has(id)),
    ];
    const found = load.acknowledged - lost.length;
    process.stdout.write(
      `${label}: sent ${load.sent}, acknowledged ${load.acknowledged} ` +
        `(${load.exchanged.length} exchanges, ${load.created.length} creates), found ${found}, lost ${lost.length}\n`,
    );
    expect(lost).toEqual([]);
    // The other way round: nothing was done without a record of it.
    expect([...credentials].filter((id) => !audited.has(id))).toEqual([]);
  } finally {
    await database.end();
  }
}

it('loses no acknowledged exchange or create by kill -9 under load, three times over, and keeps the chain unbroken (S24, S25)', async () => {
  for (let round = 1; round <= 3; round++) {
    const load = new Load(server.url, await signIn());
    await sleep(1000 + round * 150);
    await server.kill();
    await load.end();
    expect(load.exchanged.length).toBeGreaterThan(10);
    expect(load.created.length).toBeGreaterThan(0);
    expect(load.failed).toEqual([]);

    await server.start();
    await proveNothingLost(load, `kill -9, round ${round}`);
    const chain = await verifiedChain(await signIn(), `/tenants/${tenant}/audit-events`);
    expect(chain.length).toBeGreaterThan(load.created.length);
    expect((await exchange(server, client)).status).toBe(200);
  }
}, 120_000);

it('stops within five seconds of SIGTERM under load with exit code 0, answers what it took in, and starts again within five', async () => {
  const load = new Load(server.url, await signIn());
  await sleep(1000);
  const { code, took } = await server.terminate();
  await load.end();
  expect(code).toBe(0);
  expect(took).toBeLessThan(5000);
  expect(load.failed).toEqual([]);

  const untilReady = await server.start();
  process.stdout.write(`SIGTERM: stopped in ${Math.round(took)} ms; second start in ${Math.round(untilReady)} ms\n`);
  expect(untilReady).toBeLessThan(5000);
  await proveNothingLost(load, 'SIGTERM');
  await verifiedChain(await signIn(), `/tenants/${tenant}/audit-events`);
}, 60_000);

it('stops within five seconds of SIGTERM while connections say nothing or half a request', async () => {
  const { hostname, port } = new URL(server.url);
  const sockets = ['', 'POST /api/v1/oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nx'].map((begun) => {
    const socket = net.connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(begun);
    return socket;
  });
  await sleep(200);
  const { code, took } = await server.terminate();
  for (const socket of sockets) socket.destroy();
  expect(code).toBe(0);
  expect(took).toBeLessThan(5000);
  await server.start();
});

it('tells which audit event was changed by the owner of the database, who can lift the trigger', async () => {
  const database = await server.database();
  try {
    await database.query('BEGIN');
    await database.query('ALTER TABLE audit_event DISABLE TRIGGER USER');
    await database.query(
      `UPDATE audit_event SET target = jsonb_set(target, '{name}', '"Forged"') WHERE tenant_id = $1 AND sequence = 2`,
      [tenant],
    );
    await database.query('ALTER TABLE audit_event ENABLE TRIGGER USER');
    await database.query('COMMIT');
  } finally {
    await database.end();
  }
  await expect(verifiedChain(await signIn(), `/tenants/${tenant}/audit-events`)).rejects.toThrow('Event 2 was changed');
});
