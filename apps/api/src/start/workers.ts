import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Settings } from '../app/config/settings.ts';
import { WorkerFigures } from './worker-figures.ts';
import { READY, STARTED, type WorkerStart } from './worker.ts';

/** Several processes on one port. One that dies is replaced. */
export class Workers {
  readonly figures = new WorkerFigures();
  private stopping = false;

  constructor(
    private readonly settings: Settings,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    new RateLimiterClusterMaster(); // answers what the counters of the workers ask
    await Promise.all(Array.from({ length: this.settings.workers }, () => this.fork()));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map(stopWorker));
  }

  private async fork(): Promise<void> {
    const worker = cluster.fork();
    const start: WorkerStart = {
      settings: { ...this.settings, masterKeys: this.settings.masterKeys.map((key) => key.toString('base64')) },
    };
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message) => {
        if (message === STARTED) worker.send(start);
        if (message !== READY) return;
        this.figures.watch(worker);
        resolve();
      });
      worker.once('exit', (code) =>
        reject(new Error(`A worker process ended with code ${code} before it could serve`)),
      );
    });
    worker.once('exit', (code, signal) => void this.replace(code, signal));
  }

  private async replace(code: number, signal: string): Promise<void> {
    if (this.stopping) return;
    this.logger.error({ code, signal }, 'a worker process died; starting another');
    await this.fork().catch(async (error: unknown) => {
      this.logger.error({ error: String(error) }, 'a worker process could not start');
      await sleep(1_000);
      await this.replace(code, signal);
    });
  }
}

const stopWorker = (worker: Worker) =>
  new Promise<void>((resolve) => {
    if (worker.isDead()) return resolve();
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
