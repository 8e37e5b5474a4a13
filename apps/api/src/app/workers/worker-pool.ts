import { Worker } from 'node:worker_threads';
import { FairQueue, QueueFullError } from '../queues/fair-queue.ts';
import { abortable } from './abortable.ts';
import { Seats } from './seats.ts';

export interface WorkerPoolOptions {
  workers: number;
  /** Calls of one owner that may wait for a worker; more are refused with {@link QueueFullError}. */
  queueLimit: number;
}

/** Owners whose queues may be full before the fullest one has to give way. */
const FULL_QUEUES = 4;

/**
 * A few worker threads, for which the owners of calls take turns. A worker that dies fails its own call and is replaced.
 * Rejects with {@link QueueFullError}, or with the WorkerFailedError of worker-failed-error.ts.
 */
export class WorkerPool<Request, Result> {
  private readonly seats: Seats<Request, Result>;
  private readonly queue: FairQueue;
  private closed = false;

  constructor(file: string, { workers, queueLimit }: WorkerPoolOptions) {
    this.seats = new Seats(() => new Worker(file), workers);
    this.queue = new FairQueue({
      atOnce: workers,
      mostWaiting: FULL_QUEUES * queueLimit,
      mostWaitingOfOne: queueLimit,
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
      this.queue.run(owner, () => this.seats.run(request), signal),
      signal,
    );
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.seats.close();
  }
}
