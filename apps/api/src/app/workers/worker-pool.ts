import { Worker } from 'node:worker_threads';
import { FairQueue } from '../queues/fair-queue.ts';
import { QueueFullError } from '../queues/queue-full-error.ts';
import { abortable } from './abortable.ts';
import { Seats } from './seats.ts';

export interface WorkerPoolOptions {
  workers: number;
  /** Calls of one owner that may wait for a worker; more are refused with {@link QueueFullError}. */
  queueLimit: number;
  /** One more worker while several owners want one at once, so that nobody waits for another one's job. */
  spare?: boolean;
}

/** A spare worker costs memory: it ends when it was not needed for so long. */
const SPARE_KEPT_MS = 30_000;

/** Of the time that the calls of one owner take, so much is left to others while there are any. */
const SHARE_OF_OTHERS = 0.67;

/** Owners whose queues may be full before the fullest one has to give way. */
const FULL_QUEUES = 4;

/**
 * A few worker threads, for which the owners of calls take turns. A worker that dies fails its own call and is replaced.
 * Rejects with {@link QueueFullError}, or with the WorkerFailedError of worker-failed-error.ts.
 */
export class WorkerPool<Request, Result> {
  private readonly seats: Seats<Request, Result>;
  private readonly queue: FairQueue;
  private readonly workers: number;
  private running = 0;
  private spare: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(file: string, { workers, queueLimit, spare = false }: WorkerPoolOptions) {
    this.workers = workers;
    this.seats = new Seats(() => new Worker(file), workers);
    this.queue = new FairQueue({
      atOnce: spare ? workers + 1 : workers,
      atOnceOfOne: workers,
      mostWaiting: FULL_QUEUES * queueLimit,
      mostWaitingOfOne: queueLimit,
      pausing: { share: SHARE_OF_OTHERS },
    });
  }

  /** Calls that wait for a worker. */
  get queued(): number {
    return this.queue.waiting;
  }

  ready(): Promise<void> {
    return this.seats.ready();
  }

  /** A running job is short: once its caller is gone it is let finish, and its result dropped. */
  run(request: Request, signal: AbortSignal, owner = ''): Promise<Result> {
    if (this.closed) return Promise.reject(new QueueFullError());
    return abortable(
      this.queue.run(owner, () => this.serve(request), signal),
      signal,
    );
  }

  private async serve(request: Request): Promise<Result> {
    this.running++;
    if (this.running > this.workers) this.lendSpare();
    try {
      return await this.seats.run(request);
    } finally {
      this.running--;
    }
  }

  private lendSpare(): void {
    if (this.closed) return;
    if (this.spare) clearTimeout(this.spare);
    else this.seats.add();
    this.spare = setTimeout(() => this.endSpare(), SPARE_KEPT_MS).unref();
  }

  private endSpare(): void {
    if (this.seats.remove()) this.spare = undefined;
    else this.spare = setTimeout(() => this.endSpare(), SPARE_KEPT_MS).unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.spare);
    await this.seats.close();
  }
}
