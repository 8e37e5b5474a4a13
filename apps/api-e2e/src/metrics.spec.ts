import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exchange, me, mint, postForm, summarise, TEXT } from './support/api.ts';
import { type Answer, Console, type Revealed } from './support/console.ts';
import { freePort } from './support/free-port.ts';
import { growth, type Scrape, scrape } from './support/scrape.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';

const MADE_UP = `velgent_secret_${'a'.repeat(36)}`;

describe.each([1, 2])('the metrics of a server of %i worker(s)', (workers) => {
  let server: Server;
  let port: number;
  let tenant: string;
  let client: Revealed;
  let before: Scrape;
  let after: Scrape;
  let grown: Record<string, number>;
  const seen: Record<'exchanges' | 'calls' | 'summaries', Answer[]> = { exchanges: [], calls: [], summaries: [] };

  const seenWith = (kind: keyof typeof seen, status: number) =>
    seen[kind].filter((answer) => answer.status === status).length;
  /** How often a histogram's series observed, over all its label sets that match. */
  const observed = (name: string, ...labels: string[]) =>
    Object.entries(grown)
      .filter(([series]) => series.startsWith(`${name}_count`) && labels.every((label) => series.includes(label)))
      .reduce((sum, [, by]) => sum + by, 0);

  beforeAll(async () => {
    port = await freePort();
    server = await Server.start({ VELGENT_WORKERS: String(workers), VELGENT_METRICS_PORT: String(port) });
    const root = await Console.signIn(server, ROOT.email, ROOT.password);
    tenant = await root.createTenant('Measured', 'trial');
    client = await root.createClient(tenant);
    const token = await mint(server, client);
    before = await scrape(port);
    const { exchanges, calls, summaries } = seen;
    for (let i = 0; i < 5; i++) exchanges.push(await exchange(server, client));
    for (let i = 0; i < 2; i++) exchanges.push(await exchange(server, { ...client, client_secret: MADE_UP }));
    exchanges.push(await postForm(server, '/api/v1/oauth/token', `client_id=${client.client_id}&client_id=twice`));
    const sent = { operation: 'summarise_text', text: TEXT };
    for (let i = 0; i < 3; i++)
      summaries.push(await summarise(server, token, sent, { 'idempotency-key': 'the-same-again' }));
    for (let i = 0; i < 30; i++) calls.push(await me(server, token));
    calls.push(await me(server, 'made.up.token'), await me(server));
    const unknown = await fetch(`${server.url}/api/v1/never-heard-of?secret=${client.client_secret}`);
    expect(unknown.status).toBe(404);
    after = await scrape(port);
    grown = growth(before, after);
  }, 90_000);

  afterAll(() => server?.stop());

  it('count exchanges by outcome', () => {
    expect(['success', 'invalid_client', 'invalid_request'].map((outcome) => grown[exchanges(outcome)])).toEqual([
      5, 2, 1,
    ]);
    expect(observed('velgent_http_request_duration_seconds', 'route="/api/v1/oauth/token"')).toBe(8);
  });

  it('count guarded calls by outcome, and what the limit and the idempotency key made of them', () => {
    const calls = (outcome: string) => grown[`velgent_guarded_calls_total{outcome="${outcome}"}`];
    expect(seenWith('calls', 429)).toBe(3); // trial: 30 a minute, three of them summaries
    expect([calls('success'), calls('rate_limited'), calls('unauthorized')]).toEqual([30, 3, 2]);
    expect(grown['velgent_rate_limit_refusals_total{plan="trial"}']).toBe(3);
    expect(seenWith('summaries', 200)).toBe(3);
    expect(grown['velgent_idempotent_replays_total']).toBe(2);
    expect(observed('velgent_summarise_duration_seconds', 'engine="embedded"', 'outcome="success"')).toBe(1);
  });

  it('count the rows that were committed together, and the lookups', () => {
    expect(grown['velgent_batch_items_sum{batch="activity"}']).toBe(7 + 33); // known credentials: 7 exchanges, 33 calls
    expect(grown['velgent_batch_items_sum{batch="client_lookup"}']).toBeGreaterThanOrEqual(7);
    expect(after.series.get('velgent_batch_queue_items{batch="activity"}')).toBe(0);
  });

  it('come from all processes together', () => {
    expect(after.series.get('velgent_serving_processes')).toBe(workers);
    for (const [series, value] of before.series)
      if (/(_total|_bucket|_count)($|\{)/.test(series))
        expect([series, after.series.get(series)! >= value]).toEqual([series, true]);
    expect(after.series.get('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
    expect(after.series.get('velgent_pool_waiting_statements{pool="hot"}')).toBe(0);
  });

  if (workers > 1) {
    it('never fall because a worker died', async () => {
      const { stdout } = spawnSync('pgrep', ['-P', String(server.pid), '-x', 'node'], { encoding: 'utf8' });
      process.kill(Number(stdout.split('\n')[0]), 'SIGKILL');
      await untilServing(1);
      const alone = await scrape(port);
      for (const outcome of ['success', 'invalid_client'])
        expect(alone.series.get(exchanges(outcome))).toBe(after.series.get(exchanges(outcome)));
      await untilServing(workers);
      expect((await scrape(port)).series.get(exchanges('success'))).toBe(after.series.get(exchanges('success')));
    });
  }

  async function untilServing(processes: number): Promise<void> {
    for (let i = 0; (await scrape(port)).series.get('velgent_serving_processes') !== processes; i++) {
      if (i > 300) throw new Error(`Never ${processes} processes`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it('have a help and a unit each, and say nothing of who called or what', () => {
    const units = /_(seconds|bytes|fds|info|items|statements|calls|connections|processes)$/;
    for (const [name, type] of after.types) {
      expect([name, after.helps.get(name)?.length]).toEqual([name, expect.any(Number)]);
      expect(name).toMatch(type === 'counter' ? /_total$/ : units);
    }
    for (const word of [tenant, client.id, client.client_id, client.client_secret, 'never-heard-of', '127.0.0.1'])
      expect(after.text).not.toContain(word);
  });

  it('stand on their own port alone, with nothing beside them', async () => {
    const statuses = await Promise.all(
      [
        `${server.url}/metrics`,
        ...['', 'health/live', 'api/v1/me', 'metrics/'].map((p) => `http://127.0.0.1:${port}/${p}`),
      ].map(async (url) => (await fetch(url)).status),
    );
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('are those of docs/observability.md, no more and no less', () => {
    const page = readFileSync(path.join(WORKSPACE, 'docs/observability.md'), 'utf8');
    const written = [...page.matchAll(/^\| `(velgent_\w+|process_\w+|nodejs_\w+)` \| (\w+) \|/gm)];
    const optional = new Set(['velgent_redis_up']); // with REDIS_URL only
    expect(
      written
        .map(([, name, type]) => `${name} ${type}`)
        .filter((line) => !optional.has(line.split(' ')[0]!))
        .sort(),
    ).toEqual([...after.types].map(([name, type]) => `${name} ${type}`).sort());
  });
});

const exchanges = (outcome: string) => `velgent_exchanges_total{outcome="${outcome}"}`;
