import { readFileSync } from 'node:fs';
import { exchange, me, mint } from './support/api.ts';
import { Console, type Revealed } from './support/console.ts';
import { sleep } from './support/repeating.ts';
import { postmasterOf, ROOT, Server } from './support/server.ts';

let server: Server;
let client: Revealed;
let token: string;

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'fatal' });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  client = await root.createClient(await root.createTenant('Away'), 'Waiting');
  token = await mint(server, client);
});

afterAll(() => server?.stop());

/** The postmaster first, so that it starts no further backend meanwhile. */
function postgres(): number[] {
  const pid = postmasterOf(server);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return [pid, ...children];
}

const residentMegabytes = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1024;

interface Seen {
  status: number;
  retryAfter: string | null;
  took: number;
}

/** Exchanges and guarded calls from so many callers, one after another each, until told to stop. */
function callers(count: number): () => Promise<Seen[]> {
  const seen: Seen[] = [];
  let running = true;
  const loops = Array.from({ length: count }, async (_, i) => {
    while (running) {
      const began = performance.now();
      const answer = i % 2 ? await exchange(server, client) : await me(server, token);
      const took = performance.now() - began;
      seen.push({ status: answer.status, retryAfter: answer.headers.get('retry-after'), took });
    }
  });
  return async () => {
    running = false;
    await Promise.all(loops);
    return seen;
  };
}

async function untilServed(): Promise<number> {
  const began = performance.now();
  while ((await exchange(server, client)).status !== 200 || (await me(server, token)).status !== 200) {
    if (performance.now() - began > 15_000) throw new Error('It does not recover');
    await sleep(50);
  }
  return performance.now() - began;
}

const ON_LINUX = process.platform === 'linux' ? it : it.skip;

ON_LINUX(
  'answers 503 with Retry-After within two seconds while PostgreSQL hangs for ten, holds its memory, and recovers by itself',
  async () => {
    const before = residentMegabytes();
    const pids = postgres();
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    let seen: Seen[];
    try {
      const stop = callers(64);
      await sleep(10_000);
      seen = await stop();
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    const times = seen.map(({ took }) => took).sort((a, b) => a - b);
    const slowest = times.at(-1)!;
    const median = times[times.length >> 1]!; // the slowest also wait for the processor, on a busy machine
    const grown = residentMegabytes() - before;
    const recovered = await untilServed();
    process.stdout.write(
      `PostgreSQL hung: ${seen.length} answers, median ${Math.round(median)} ms, slowest ${Math.round(slowest)} ms, memory +${Math.round(grown)} MB, ` +
        `served again ${Math.round(recovered)} ms after\n`,
    );
    expect(seen.length).toBeGreaterThan(64);
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set([503]));
    expect(seen.every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
    expect(median).toBeLessThan(2000);
    expect(slowest).toBeLessThan(6000);
    expect(grown).toBeLessThan(80);
  },
  60_000,
);

ON_LINUX(
  'answers 200 or 503 within two seconds while PostgreSQL crashes, and recovers by itself',
  async () => {
    const database = await server.database();
    database.on('error', () => undefined);
    const { rows } = await database.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'velgent hot path' LIMIT 1`,
    );
    const stop = callers(32);
    await sleep(300);
    process.kill(rows[0]!.pid, 'SIGKILL'); // PostgreSQL ends all its backends and recovers from its log
    await sleep(2500);
    const seen = await stop();
    await database.end().catch(() => undefined);
    const counts: Record<number, number> = {};
    for (const { status } of seen) counts[status] = (counts[status] ?? 0) + 1;
    const slowest = Math.max(...seen.map(({ took }) => took));
    const recovered = await untilServed();
    process.stdout.write(
      `PostgreSQL crashed: ${JSON.stringify(counts)}, slowest ${Math.round(slowest)} ms, served ${Math.round(recovered)} ms after\n`,
    );
    expect(counts[503]).toBeGreaterThan(0);
    expect(Object.keys(counts).sort()).toEqual(['200', '503']);
    expect(seen.every(({ status, retryAfter }) => status === 200 || Number(retryAfter) > 0)).toBe(true);
    expect(slowest).toBeLessThan(2000);
  },
  60_000,
);
