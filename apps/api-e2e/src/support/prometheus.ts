import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { until } from './repeating.ts';
import { WORKSPACE } from './server.ts';

export const hasPrometheus = spawnSync('prometheus', ['--version'], { stdio: 'ignore' }).status === 0;
export const MONITORING = path.join(WORKSPACE, 'docker/monitoring');

/** `promtool`, in the folder of the rules; throws what it prints where it finds a fault. */
export const promtool = (...args: string[]) => execFileSync('promtool', args, { cwd: MONITORING, encoding: 'utf8' });

interface Sample {
  metric: Record<string, string>;
  value: [number, string];
}

/**
 * A real Prometheus that reads one metrics port every half second, with the project's rules; minutes in them are made
 * seconds, so that an alert fires while a test waits.
 */
export class Prometheus {
  private constructor(
    private readonly url: string,
    private readonly scratch: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(metricsPort: number): Promise<Prometheus> {
    const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-prometheus-'));
    const rules = readFileSync(path.join(MONITORING, 'velgent.rules.yaml'), 'utf8');
    writeFileSync(path.join(scratch, 'velgent.rules.yaml'), inSeconds(rules));
    const config = readFileSync(path.join(MONITORING, 'prometheus.yaml'), 'utf8')
      .replace('scrape_interval: 15s', 'scrape_interval: 500ms\n  evaluation_interval: 500ms')
      .replace('127.0.0.1:9464', `127.0.0.1:${metricsPort}`);
    writeFileSync(path.join(scratch, 'prometheus.yaml'), config);
    const port = await freePort();
    const args = [
      `--config.file=${path.join(scratch, 'prometheus.yaml')}`,
      `--storage.tsdb.path=${path.join(scratch, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ];
    const child = spawn('prometheus', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const prometheus = new Prometheus(`http://127.0.0.1:${port}`, scratch, child);
    await until(async () => (await prometheus.query('up == 1').catch(() => [])).length > 0, 30);
    return prometheus;
  }

  async query(expression: string): Promise<Sample[]> {
    const answer = await fetch(`${this.url}/api/v1/query?query=${encodeURIComponent(expression)}`);
    const { data, error } = (await answer.json()) as { data?: { result: Sample[] }; error?: string };
    if (!data) throw new Error(`${expression}: ${error}`);
    return data.result;
  }

  /** Names of the alerts that fire. */
  async firing(): Promise<string[]> {
    const alerts = await this.query('ALERTS{alertstate="firing"}');
    return alerts.map(({ metric }) => metric['alertname']!);
  }

  async stop(): Promise<void> {
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await exit;
    rmSync(this.scratch, { recursive: true, force: true });
  }
}

const inSeconds = (rules: string) => rules.replace(/\[\d+m\]/g, '[5s]').replace(/for: \d+m/g, 'for: 1s');
