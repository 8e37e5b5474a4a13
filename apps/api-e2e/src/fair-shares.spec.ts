import { setTimeout as sleep } from 'node:timers/promises';
import { TEXT } from './support/api.ts';
import { Connection, type Reply } from './support/connection.ts';
import { Console, type OrgAdmin, type Revealed } from './support/console.ts';
import { lengthenChain, lengthenLog } from './support/long-records.ts';
import { type Load, Neighbour, type Request } from './support/neighbour.ts';
import { ROOT, Server } from './support/server.ts';

/**
 * What one organisation notices of another: its console, exchanges and summaries alone, and beside each kind of load, in
 * turns. Judged by the ratio of both; a delay that nobody notices is none.
 */
const ROUNDS = 3;
const ROUND_MS = 2_000;
const UNNOTICED_MS = 10;

jest.setTimeout(180_000);

const JSON_BODY = { 'content-type': 'application/json' };
const ACTS = ['console', 'exchange', 'summary'] as const;
type Seen = Record<(typeof ACTS)[number], Reply[]>;

let server: Server;
let noisy: { tenant: string; admin: OrgAdmin; key: string };
let calm: { tenant: string; admin: OrgAdmin; client: Revealed; key: string };

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'error' });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  const [tenant, other] = [await root.createTenant('Noisy'), await root.createTenant('Calm')];
  const [key, otherKey] = [await root.createKey(tenant), await root.createKey(other)];
  noisy = { tenant, admin: await root.inviteOrgAdmin(tenant), key: key.secret };
  const client = await root.createClient(other);
  calm = { tenant: other, admin: await root.inviteOrgAdmin(other), client, key: otherKey.secret };
  const database = await server.database();
  await lengthenChain(database, tenant, 4_800);
  await lengthenLog(database, tenant, key.id, 50_000);
  await database.end();
}, 120_000);

afterAll(() => server?.stop());

const adminRequest = (method: string, path: string, body?: object): Request => ({
  method,
  path: `/api/admin/tenants/${noisy.tenant}${path}`,
  headers: { cookie: noisy.admin.cookie, ...(body ? JSON_BODY : {}) },
  ...(body ? { body: JSON.stringify(body) } : {}),
});

const LOADS: Record<string, () => Load> = {
  '100 summaries at once': () => ({
    atOnce: 100,
    requests: [
      {
        method: 'POST',
        path: '/api/v1/summarise',
        headers: { ...JSON_BODY, authorization: `Bearer ${noisy.key}` },
        body: JSON.stringify({ operation: 'summarise_text', text: TEXT.repeat(10) }),
      },
    ],
  }),
  '200 key creations at once': () => ({
    atOnce: 200,
    requests: [adminRequest('POST', '/api-keys', { name: 'One of many' })],
  }),
  '12 verifications of 4,800 events at once': () => ({
    atOnce: 12,
    requests: [adminRequest('GET', '/audit-events/verification')],
  }),
  '8 exports at once': () => ({
    atOnce: 8,
    requests: [
      adminRequest('GET', '/activity/export?format=csv'),
      adminRequest('GET', '/activity/export?format=ndjson'),
      adminRequest('GET', '/audit-events/export'),
    ],
  }),
};

const send = {
  console: (via: Connection) =>
    via.send('GET', `/api/admin/tenants/${calm.tenant}/oauth-clients`, { cookie: calm.admin.cookie }),
  exchange: (via: Connection) => via.exchange(calm.client),
  summary: (via: Connection) =>
    via.send(
      'POST',
      '/api/v1/summarise',
      { ...JSON_BODY, authorization: `Bearer ${calm.key}` },
      JSON.stringify({ operation: 'summarise_text', text: TEXT }),
    ),
};

/** One caller for each act, for a while. */
async function use(seen: Seen): Promise<void> {
  const end = performance.now() + ROUND_MS;
  const loops = ACTS.map(async (act) => {
    const via = new Connection(server.url);
    for (let first = true; performance.now() < end; first = false) {
      const reply = await send[act](via);
      if (!first) seen[act].push(reply);
      await sleep(10);
    }
    via.close();
  });
  await Promise.all(loops);
}

const nothing = (): Seen => ({ console: [], exchange: [], summary: [] });
const quantile = (replies: Reply[], q: number) => {
  const times = replies.map(({ took }) => took).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * q))]!;
};
const shown = (ms: number) => ms.toFixed(1);

// A p95 of some 200 answers: what the machine does besides may spoil one measurement, the bound stays.
jest.retryTimes(1, { logErrorsBeforeRetry: true });

it.each(Object.keys(LOADS))('serves another organisation beside %s', async (name) => {
  const [alone, beside] = [nothing(), nothing()];
  const answered: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await use(alone);
    const neighbour = Neighbour.begin(server.url, LOADS[name]!());
    await sleep(700);
    await use(beside);
    answered.push(JSON.stringify(await neighbour.end()));
    await sleep(1_500); // until what it left behind is done
  }
  const figures = ACTS.map((act) => {
    const [own, p95] = [quantile(alone[act], 0.95), quantile(beside[act], 0.95)];
    const medians = `${shown(quantile(alone[act], 0.5))} → ${shown(quantile(beside[act], 0.5))}`;
    process.stdout.write(
      `beside ${name}: ${act} median ${medians} ms, p95 ${shown(own)} → ${shown(p95)} ms, ${(p95 / own).toFixed(1)} times its own (${beside[act].length} answers)\n`,
    );
    return { act, noticed: p95 > Math.max(2 * own, own + UNNOTICED_MS) };
  });
  process.stdout.write(`  the neighbour was answered ${answered.join(', ')}\n`);
  const refused = ACTS.flatMap((act) => beside[act].filter(({ status }) => status !== 200));
  expect(refused.map(({ status, body }) => [status, body])).toEqual([]);
  expect(figures.filter(({ noticed }) => noticed)).toEqual([]);
});
