import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Settings } from '../app/config/settings.ts';
import { answersWithinMs } from '../app/edge/closing.ts';
import { WorkerMetrics } from './worker-metrics.ts';
import { READY, STARTED, STOPPING, type WorkerStart } from './worker-messages.ts';

/** One that does not serve after so long is ended, and another is started. */
export const START_PATIENCE_MS = 60_000;
const PAUSE_MS = 1_000;
/** For what comes after the last answer: pools to end, rows to write. */
const STOP_MARGIN_MS = 5_000;

/** Several processes on one port. One that dies, or is told to stop by somebody else, is replaced. */
export class Workers {
  readonly metrics = new WorkerMetrics();
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
    const patience = answersWithinMs(this.settings) + STOP_MARGIN_MS;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map((worker) => stopWorker(worker, patience)));
  }

  private async fork(): Promise<void> {
    const worker = cluster.fork();
    // Without this, an answer to a counter of a worker that has just died would end this process, and all others with it.
    worker.on('error', ({ message }) => this.logger.warn({ reason: message }, 'a worker process was not reached'));
    try {
      await this.untilServing(worker);
    } catch (error) {
      worker.process.kill('SIGKILL');
      throw error;
    }
    void untilLeaving(worker).then((reason) => this.replace(reason));
  }

  private untilServing(worker: Worker): Promise<void> {
    const start: WorkerStart = {
      settings: { ...this.settings, masterKeys: this.settings.masterKeys.map((key) => key.toString('base64')) },
    };
    return new Promise<void>((resolve, reject) => {
      const tooLate = () => reject(new Error(`A worker process did not serve within ${START_PATIENCE_MS / 1000} s`));
      const timer = setTimeout(tooLate, START_PATIENCE_MS);
      worker.on('message', (message) => {
        if (message === STARTED) worker.send(start);
        if (message !== READY) return;
        clearTimeout(timer);
        this.metrics.watch(worker);
        resolve();
      });
      const failed = (error: Error) => {
        clearTimeout(timer);
        reject(error);
      };
      worker.once('error', failed);
      worker.once('exit', (code) =>
        failed(new Error(`A worker process ended with code ${code} before it could serve`)),
      );
    });
  }

  private async replace(reason: Leaving): Promise<void> {
    if (this.stopping) return;
    if ('stopping' in reason) this.logger.warn('a worker process was told to stop; starting another');
    else this.logger.error(reason, 'a worker process died; starting another');
    await this.fork().catch(async (error: unknown) => {
      this.logger.error({ error: String(error) }, 'a worker process could not start');
      await sleep(PAUSE_MS);
      await this.replace(reason);
    });
  }
}

type Leaving = { code: number; signal: string } | { stopping: true };

/** Dead, or taking no more connections: it may still be answering for a while. */
const untilLeaving = (worker: Worker) =>
  new Promise<Leaving>((resolve) => {
    worker.on('message', (message) => message === STOPPING && resolve({ stopping: true }));
    worker.once('exit', (code, signal) => resolve({ code, signal }));
  });

const stopWorker = (worker: Worker, patienceMs: number) =>
  new Promise<void>((resolve) => {
    if (worker.isDead()) return resolve();
    const hangs = setTimeout(() => worker.process.kill('SIGKILL'), patienceMs);
    worker.once('exit', () => {
      clearTimeout(hangs);
      resolve();
    });
    worker.process.kill('SIGTERM');
  });
