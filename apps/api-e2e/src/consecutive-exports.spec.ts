import { randomUUID } from 'node:crypto';
import { exchange, summarise, TEXT } from './support/api.ts';
import { type Answer, Console, type Json, type Revealed } from './support/console.ts';
import { MODEL_ANSWER, ModelEndpoint, says } from './support/model-endpoint.ts';
import { repeating, sleep } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

jest.setTimeout(180_000); // four starts

/** Calls that are done at once, some that wait a little, and some that outlast several exports. */
const DELAYS_MS = [0, 300, 1500, 2500, 4000, 6500];

let model: ModelEndpoint;
let processes: Server[] = [];
let root: Console;
let tenant: string;
let client: Revealed;
let key: string;

beforeAll(async () => {
  model = await ModelEndpoint.start();
  const one = await Server.start({ ...model.env, LOG_LEVEL: 'warn' });
  processes = [one];
  processes.push(...(await Promise.all([one.replica(), one.replica(), one.replica()])));
  root = await Console.signIn(one, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Exported');
  client = await root.createClient(tenant);
  key = (await root.createKey(tenant)).secret;
});

afterAll(async () => {
  for (const each of processes.reverse()) await each.stop();
  await model?.stop();
});

const requestIds = (ndjson: string): string[] =>
  ndjson
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).request_id);

/** On a busy machine a connection to the database may take too long; who reads asks once more. */
async function get(path: string): Promise<Answer> {
  for (;;) {
    const answer = await root.get(`/tenants/${tenant}/activity${path}`);
    if (answer.status === 200) return answer;
    if (answer.status !== 503) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    await sleep(Number(answer.headers.get('retry-after')) * 1000);
  }
}

async function download(query: string) {
  const answer = await get(`/export?format=ndjson&${query}`);
  return { ids: requestIds(answer.text), next: answer.headers.get('x-next-cursor')! };
}

/** Readers of three kinds, each of which goes on where it stopped. */
class Readers {
  readonly byCursor: string[] = [];
  readonly byExport: string[] = [];
  readonly byTime: string[] = [];
  private cursor = '';
  private next = '';
  private from = new Date(Date.now() - 60_000).toISOString();

  readonly acts = [
    async () => {
      const { items, next_cursor } = (await get(`?after=${this.cursor}&limit=40`)).body;
      this.byCursor.push(...items.map((item: Json) => item.request_id));
      this.cursor = next_cursor;
      if (items.length < 40) await sleep(50);
    },
    async () => {
      const { ids, next } = await download(`after=${this.next}`);
      this.byExport.push(...ids);
      this.next = next;
      await sleep(400);
    },
    async () => {
      const to = new Date().toISOString();
      this.byTime.push(...(await download(`from=${this.from}&to=${to}`)).ids);
      this.from = to;
    },
  ];

  /** Until nothing more comes. */
  async finish(): Promise<void> {
    await sleep(2500); // the longest that a late call is put forward
    for (let found = -1; found !== this.byCursor.length;) {
      found = this.byCursor.length;
      await this.acts[0]!();
    }
    await this.acts[1]!();
    await this.acts[2]!();
  }
}

it('finds each acknowledged call exactly once, by cursor and by consecutive exports, of four processes one of which is killed', async () => {
  const acknowledged: string[] = [];
  let asked = 0;
  model.replies = Array.from({ length: 2000 }, (_, n) => says(MODEL_ANSWER, DELAYS_MS[n % DELAYS_MS.length]));
  const caller = (
    server: Server,
    call: (server: Server, headers: Record<string, string>) => Promise<{ status: number }>,
  ) =>
    async function act() {
      const id = randomUUID();
      asked++;
      const answer = await call(server, { 'x-request-id': id }).catch(() => undefined); // the process was killed
      if (answer?.status === 200) acknowledged.push(id);
      await sleep(answer ? 20 : 200);
    };
  const callers = processes.flatMap((server) => [
    caller(server, (to, headers) => exchange(to, client, { headers })),
    ...Array.from({ length: 4 }, () =>
      caller(server, (to, headers) => summarise(to, key, { operation: 'summarise_text', text: TEXT }, headers)),
    ),
  ]);

  const readers = new Readers();
  const stopReading = repeating(readers.acts);
  const stopCalling = repeating(callers);
  await sleep(6000);
  await processes.pop()!.kill();
  await sleep(6000);
  await stopCalling();
  await stopReading();
  await readers.finish();

  const database = await processes[0]!.database();
  const { rows } = await database
    .query<{ id: string; took: number }>(
      'SELECT request_id AS id, duration_ms AS took FROM activity WHERE tenant_id = $1',
      [tenant],
    )
    .finally(() => database.end());
  const recorded = rows.map(({ id }) => id).sort();
  process.stdout.write(
    `exports: asked ${asked}, acknowledged ${acknowledged.length}, recorded ${recorded.length}, ` +
      `longer than 2 s ${rows.filter(({ took }) => took > 2000).length}\n`,
  );
  expect(rows.filter(({ took }) => took > 2000).length).toBeGreaterThan(10);
  for (const found of [readers.byCursor, readers.byExport, readers.byTime]) {
    const once = new Set(found);
    expect(acknowledged.filter((id) => !once.has(id))).toEqual([]);
    expect(found.sort()).toEqual(recorded);
  }
});
