import { Worker } from 'node:worker_threads';
import { EngineFailedError, SummariserBusyError, type SummariserError } from '../summarise-errors.ts';

export interface WorkerPoolOptions {
  workers: number;
  /** Calls that may wait for a worker; more are refused with SummariserBusyError. */
  queueLimit: number;
}

interface Call<Request, Result> {
  id: number;
  request: Request;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

type Reply<Result> = 'ready' | { id: number; result: Result } | { id: number; failure: string };

interface Seat<Request, Result> {
  thread: Worker;
  call: Call<Request, Result> | null;
  warm: boolean;
  /** Ends a worker that does not come to an end. */
  timer?: NodeJS.Timeout;
}

/** A hundred times what the worst text takes. */
const LONGEST_RUN_MS = 10_000;

/** A worker that dies before it was ever warm is started again after this long, not at once. */
const RESTART_DELAY_MS = 1_000;

/** A few worker threads and a bounded queue in front of them. A worker that dies fails its own call and is replaced. */
export class WorkerPool<Request, Result> {
  private readonly seats = new Set<Seat<Request, Result>>();
  private readonly queue: Call<Request, Result>[] = [];
  private readonly restarts = new Set<NodeJS.Timeout>();
  private readyWaiters: { resolve: () => void; reject: (reason: unknown) => void }[] = [];
  private nextId = 1;
  private closed = false;

  constructor(
    private readonly file: string,
    private readonly options: WorkerPoolOptions,
  ) {
    for (let i = 0; i < options.workers; i++) this.seat();
  }

  /** Calls that wait for a worker. */
  get queued(): number {
    return this.queue.length;
  }

  async ready(): Promise<void> {
    if (this.isReady()) return;
    await new Promise<void>((resolve, reject) => this.readyWaiters.push({ resolve, reject }));
  }

  run(request: Request, signal: AbortSignal): Promise<Result> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.closed) return Promise.reject(new SummariserBusyError());
    if (this.queue.length >= this.options.queueLimit && !this.idleSeat())
      return Promise.reject(new SummariserBusyError());
    return new Promise<Result>((resolve, reject) => {
      const call: Call<Request, Result> = {
        id: this.nextId++,
        request,
        resolve: settled(resolve),
        reject: settled(reject),
      };
      // A running job is short: it is let finish and its result dropped; a waiting one leaves the queue.
      const abort = () => {
        const at = this.queue.indexOf(call);
        if (at > -1) this.queue.splice(at, 1);
        call.reject(signal.reason);
      };
      function settled<T>(then: (value: T) => void) {
        return (value: T) => {
          signal.removeEventListener('abort', abort);
          then(value);
        };
      }
      signal.addEventListener('abort', abort, { once: true });
      this.queue.push(call);
      this.dispatch();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.restarts) clearTimeout(timer);
    this.failWaiting(new SummariserBusyError());
    await Promise.all([...this.seats].map(({ thread }) => thread.terminate()));
  }

  private seat(): void {
    const seat: Seat<Request, Result> = { thread: new Worker(this.file), call: null, warm: false };
    this.seats.add(seat);
    let problem: unknown;
    seat.thread.on('message', (reply: Reply<Result>) => this.take(seat, reply));
    seat.thread.on('error', (error) => (problem = error));
    seat.thread.on('exit', (code) => this.replace(seat, problem ?? `exit code ${code}`));
  }

  private take(seat: Seat<Request, Result>, reply: Reply<Result>): void {
    if (reply === 'ready') {
      seat.warm = true;
      if (this.isReady()) for (const waiter of this.readyWaiters.splice(0)) waiter.resolve();
    } else if (seat.call?.id === reply.id) {
      const { call } = seat;
      clearTimeout(seat.timer);
      seat.call = null;
      if ('result' in reply) call.resolve(reply.result);
      else call.reject(new EngineFailedError('The summariser failed on this text.', reply.failure));
    }
    this.dispatch();
  }

  private replace(seat: Seat<Request, Result>, problem: unknown): void {
    this.seats.delete(seat);
    clearTimeout(seat.timer);
    seat.call?.reject(new EngineFailedError('The summariser stopped while it worked on this text.', problem));
    if (this.closed) return;
    if (seat.warm) return this.seat();
    this.failWaiting(new EngineFailedError('The summariser does not start.', problem));
    const timer = setTimeout(() => {
      this.restarts.delete(timer);
      this.seat();
    }, RESTART_DELAY_MS);
    this.restarts.add(timer.unref());
  }

  private failWaiting(reason: SummariserError): void {
    for (const waiter of this.readyWaiters.splice(0)) waiter.reject(reason);
    for (const call of this.queue.splice(0)) call.reject(reason);
  }

  private dispatch(): void {
    for (let seat = this.idleSeat(); seat && this.queue.length > 0; seat = this.idleSeat()) {
      const { thread } = seat;
      seat.call = this.queue.shift()!;
      seat.timer = setTimeout(() => void thread.terminate(), LONGEST_RUN_MS).unref();
      thread.postMessage({ id: seat.call.id, request: seat.call.request });
    }
  }

  private idleSeat(): Seat<Request, Result> | undefined {
    return [...this.seats].find(({ call, warm }) => warm && !call);
  }

  private isReady(): boolean {
    return this.seats.size === this.options.workers && [...this.seats].every(({ warm }) => warm);
  }
}
