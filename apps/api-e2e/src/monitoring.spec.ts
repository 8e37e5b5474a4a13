import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exchange, me, summarise, TEXT } from './support/api.ts';
import { freePort } from './support/free-port.ts';
import type { Revealed } from './support/console.ts';
import { Console } from './support/console.ts';
import { hasPrometheus, MONITORING, Prometheus, promtool } from './support/prometheus.ts';
import { repeating, until } from './support/repeating.ts';
import { postmasterOf, ROOT, Server } from './support/server.ts';

interface Panel {
  title: string;
  targets: { expr: string }[];
}

(hasPrometheus ? describe : describe.skip)('docker/monitoring', () => {
  let server: Server;
  let prometheus: Prometheus;
  let client: Revealed;
  let key: string;

  beforeAll(async () => {
    const port = await freePort();
    server = await Server.start({ VELGENT_METRICS_PORT: String(port) });
    const root = await Console.signIn(server, ROOT.email, ROOT.password);
    const tenant = await root.createTenant('Watched');
    client = await root.createClient(tenant);
    key = (await root.createKey(tenant)).secret;
    prometheus = await Prometheus.start(port);
  }, 90_000);

  afterAll(async () => {
    await prometheus?.stop();
    await server?.stop();
  });

  it('has rules that promtool accepts, and whose own tests pass', () => {
    expect(promtool('check', 'rules', 'velgent.rules.yaml')).toContain('SUCCESS');
    expect(promtool('check', 'config', 'prometheus.yaml')).toContain('SUCCESS');
    expect(promtool('test', 'rules', 'velgent.rules.test.yaml')).toContain('SUCCESS');
  });

  it('has a dashboard each of whose panels draws something of a server that is used', async () => {
    const stop = repeating([
      () => exchange(server, client),
      () => exchange(server, { ...client, client_secret: 'x' }),
      () => me(server, key),
      () => summarise(server, key, { operation: 'summarise_text', text: TEXT }),
    ]);
    const { panels } = JSON.parse(readFileSync(path.join(MONITORING, 'velgent.dashboard.json'), 'utf8')) as {
      panels: Panel[];
    };
    const undrawn = async () => {
      const empty: string[] = [];
      for (const { title, targets } of panels) {
        const results = await Promise.all(
          targets.map(({ expr }) => prometheus.query(expr.replaceAll('$__rate_interval', '5s'))),
        );
        if (!results.some((samples) => samples.some(({ value }) => value[1] !== 'NaN'))) empty.push(title);
      }
      return empty;
    };
    let missing: string[] = [];
    await until(async () => (missing = await undrawn()).length === 0, 30).catch(() => undefined);
    await stop();
    expect(missing).toEqual([]);
  }, 60_000);

  it('alerts nobody while all is well, and somebody when secrets are guessed', async () => {
    await until(async () => (await prometheus.firing()).length === 0, 30);
    const guess = () => exchange(server, { ...client, client_secret: 'x' });
    const stop = repeating(Array.from({ length: 8 }, () => guess));
    await until(async () => (await prometheus.firing()).includes('VelgentSecretsGuessed'), 30);
    await stop();
  }, 90_000);

  it('alerts when the database hangs and calls fail, and no longer when it is back', async () => {
    const stop = repeating(Array.from({ length: 4 }, () => () => me(server, key)));
    const postmaster = postmasterOf(server);
    const children = execFileSync('pgrep', ['-P', String(postmaster)], { encoding: 'utf8' });
    const pids = [postmaster, ...children.trim().split('\n').map(Number)];
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      await until(async () => {
        const firing = await prometheus.firing();
        return ['VelgentDatabaseFails', 'VelgentAnswersFail'].every((alert) => firing.includes(alert));
      }, 40);
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    await until(async () => (await prometheus.firing()).length === 0, 40);
    await stop();
  }, 120_000);

  it('alerts when the server is gone', async () => {
    await server.kill();
    await until(async () => (await prometheus.firing()).includes('VelgentDown'), 30);
    await server.start();
  }, 60_000);
});
