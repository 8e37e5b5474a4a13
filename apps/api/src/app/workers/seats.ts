import type { Worker } from 'node:worker_threads';
import { WorkerFailedError } from './worker-failed-error.ts';

type Reply<Result> = 'ready' | { id: number; result: Result } | { id: number; failure: string };

interface Call<Request, Result> {
  id: number;
  request: Request;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

interface Seat<Request, Result> {
  thread: Worker;
  call: Call<Request, Result> | null;
  warm: boolean;
  /** Ends a worker that does not come to an end. */
  timer?: NodeJS.Timeout;
}

/** Many times what the longest job takes. */
const LONGEST_RUN_MS = 10_000;

/** A worker that dies before it was ever warm is started again after this long, not at once. */
const RESTART_DELAY_MS = 1_000;

/** So many worker threads, each of which says `ready` once and then does one job at a time. */
export class Seats<Request, Result> {
  private readonly seats = new Set<Seat<Request, Result>>();
  private readonly restarts = new Set<NodeJS.Timeout>();
  /** Calls that came before a worker was warm, or between two workers. */
  private pending: Call<Request, Result>[] = [];
  private readyWaiters: { resolve: () => void; reject: (reason: unknown) => void }[] = [];
  private nextId = 1;
  /** Why no call can be served: they were ended, or none of them starts. */
  private failure: WorkerFailedError | undefined;
  private closed = false;

  constructor(
    private readonly start: () => Worker,
    private count: number,
  ) {
    for (let i = 0; i < count; i++) this.seat();
  }

  async ready(): Promise<void> {
    if (this.isReady()) return;
    await new Promise<void>((resolve, reject) => this.readyWaiters.push({ resolve, reject }));
  }

  run(request: Request): Promise<Result> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise<Result>((resolve, reject) => {
      this.pending.push({ id: this.nextId++, request, resolve, reject });
      this.dispatch();
    });
  }

  /** One more, which serves as soon as it is warm. */
  add(): void {
    this.count++;
    this.seat();
  }

  /** Ends one that does nothing; false where all are busy. */
  remove(): boolean {
    const seat = this.idle();
    if (!seat) return false;
    this.count--;
    this.seats.delete(seat);
    void seat.thread.terminate();
    return true;
  }

  /** Calls under way fail; no thread stays behind. */
  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.restarts) clearTimeout(timer);
    this.fail(new WorkerFailedError('The workers were ended.'));
    await Promise.all([...this.seats].map(({ thread }) => thread.terminate()));
  }

  private seat(): void {
    const seat: Seat<Request, Result> = { thread: this.start(), call: null, warm: false };
    this.seats.add(seat);
    let problem: unknown;
    seat.thread.on('message', (reply: Reply<Result>) => this.take(seat, reply));
    seat.thread.on('error', (error) => (problem = error));
    seat.thread.on('exit', (code) => this.replace(seat, problem ?? `exit code ${code}`));
  }

  private take(seat: Seat<Request, Result>, reply: Reply<Result>): void {
    if (reply === 'ready') {
      seat.warm = true;
      if (!this.closed) this.failure = undefined;
      if (this.isReady()) for (const waiter of this.readyWaiters.splice(0)) waiter.resolve();
    } else if (seat.call?.id === reply.id) {
      const { call } = seat;
      clearTimeout(seat.timer);
      seat.call = null;
      if ('result' in reply) call.resolve(reply.result);
      else call.reject(new WorkerFailedError('The worker failed on this job.', reply.failure));
    }
    this.dispatch();
  }

  private replace(seat: Seat<Request, Result>, problem: unknown): void {
    if (!this.seats.delete(seat)) return; // it was ended on purpose
    clearTimeout(seat.timer);
    seat.call?.reject(new WorkerFailedError('The worker stopped while it worked on this job.', problem));
    if (this.closed) return;
    if (seat.warm) return this.seat();
    if (!this.seats.size) this.fail(new WorkerFailedError('The worker does not start.', problem));
    const timer = setTimeout(() => {
      this.restarts.delete(timer);
      this.seat();
    }, RESTART_DELAY_MS);
    this.restarts.add(timer.unref());
  }

  private fail(reason: WorkerFailedError): void {
    this.failure = reason;
    for (const waiter of this.readyWaiters.splice(0)) waiter.reject(reason);
    for (const call of this.pending.splice(0)) call.reject(reason);
  }

  private dispatch(): void {
    for (let seat = this.idle(); seat && this.pending.length > 0; seat = this.idle()) {
      const { thread } = seat;
      seat.call = this.pending.shift()!;
      seat.timer = setTimeout(() => void thread.terminate(), LONGEST_RUN_MS).unref();
      thread.postMessage({ id: seat.call.id, request: seat.call.request });
    }
  }

  private idle(): Seat<Request, Result> | undefined {
    return [...this.seats].find(({ call, warm }) => warm && !call);
  }

  private isReady(): boolean {
    return this.seats.size === this.count && [...this.seats].every(({ warm }) => warm);
  }
}
