import { pauseAfter, type Pausing } from './pause.ts';
import { QueueFullError } from './queue-full-error.ts';
import { recentOwners } from './recent-owners.ts';
import { Rounds } from './rounds.ts';
import { type WaitingJob, WaitingJobs } from './waiting-jobs.ts';

export interface FairQueueOptions {
  /** Jobs that run at the same time, of all owners together. */
  atOnce: number;
  /** Jobs of one owner that run at the same time. Default: `atOnce`. */
  atOnceOfOne?: number;
  /** Jobs that may wait, of all owners together. */
  mostWaiting: number;
  /** Jobs of one owner that may wait. */
  mostWaitingOfOne: number;
  /** How long a job may wait before it is refused. Default: as long as it takes. */
  longestWaitMs?: number;
  /** The place of a job stays taken for a while after it. Default: not at all. */
  pausing?: Pausing;
}

/**
 * Runs jobs a few at a time and lets their owners (tenants, networks) take turns (rounds.ts). Who sends a hundred waits
 * behind their own hundred. A full queue makes room for an owner with fewer jobs waiting by refusing the newest one of the
 * owner with most.
 */
export class FairQueue {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  private readonly jobs = new WaitingJobs();
  private readonly rounds = new Rounds();

  /** As many as can wait of one owner pause for half as long as they may wait: pauses refuse nobody. */
  private readonly longestPause: number;

  constructor(private readonly options: FairQueueOptions) {
    const { atOnce, atOnceOfOne = atOnce, mostWaitingOfOne, longestWaitMs } = options;
    this.longestPause = longestWaitMs ? (longestWaitMs / 2) * (atOnceOfOne / mostWaitingOfOne) : Infinity;
  }

  get waiting(): number {
    return this.jobs.count;
  }

  /** Rejects with {@link QueueFullError}, or with the signal's reason where it is aborted while the job waits. */
  async run<T>(owner: string, job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    recentOwners.saw(owner);
    if (this.mayStart(owner)) this.started(owner);
    else await this.wait(owner, signal);
    const began = performance.now();
    try {
      return await job();
    } finally {
      this.done(owner, performance.now() - began);
    }
  }

  private mayStart(owner: string): boolean {
    const { atOnce, atOnceOfOne = atOnce } = this.options;
    return this.running < atOnce && (this.runningOf.get(owner) ?? 0) < atOnceOfOne;
  }

  private started(owner: string): void {
    this.running++;
    this.runningOf.set(owner, (this.runningOf.get(owner) ?? 0) + 1);
    this.rounds.started(owner);
  }

  /** The answer goes out at once, the place is given back after the pause. */
  private done(owner: string, took: number): void {
    const pause = pauseAfter(this.options.pausing, owner, took, this.jobs.countOf(owner) > 0);
    if (!pause || this.keepsLate(owner)) return this.ended(owner);
    setTimeout(() => this.ended(owner), Math.min(pause, this.longestPause)); // somebody may wait for it
  }

  /** Others have waited for half as long as they may: of many owners, each with many jobs, pauses would refuse some. */
  private keepsLate(owner: string): boolean {
    const { longestWaitMs = Infinity } = this.options;
    return this.jobs.longestBeside(owner) > longestWaitMs / 2;
  }

  private ended(owner: string): void {
    this.running--;
    const left = this.runningOf.get(owner)! - 1;
    if (left) this.runningOf.set(owner, left);
    else this.runningOf.delete(owner);
    this.forgetWhenGone(owner);
    this.startNext();
  }

  private forgetWhenGone(owner: string): void {
    if (!this.runningOf.has(owner) && !this.jobs.countOf(owner)) this.rounds.forget(owner);
  }

  private startNext(): void {
    const owner = this.rounds.first(this.jobs.owners, (waiting) => this.mayStart(waiting));
    if (owner === undefined) return;
    const next = this.jobs.take(owner);
    this.started(owner);
    next.start();
  }

  private wait(owner: string, signal: AbortSignal | undefined): Promise<void> {
    const own = this.jobs.countOf(owner);
    if (own >= this.options.mostWaitingOfOne) throw new QueueFullError();
    if (this.jobs.count >= this.options.mostWaiting) this.makeRoom(own);
    return new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (then: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        then();
      };
      const job: WaitingJob = {
        since: performance.now(),
        start: () => settle(resolve),
        refuse: () => settle(() => reject(new QueueFullError())),
      };
      const abort = () => {
        this.leave(owner, job);
        settle(() => reject(signal!.reason));
      };
      const { longestWaitMs } = this.options;
      if (longestWaitMs !== undefined)
        timer = setTimeout(() => {
          this.leave(owner, job);
          job.refuse();
        }, longestWaitMs);
      signal?.addEventListener('abort', abort);
      this.rounds.waits(owner);
      this.jobs.add(owner, job);
    });
  }

  /** Throws where nobody has more jobs waiting than one more of this owner would be. */
  private makeRoom(own: number): void {
    const { owner, count, job } = this.jobs.newestOfMost();
    if (count <= own + 1) throw new QueueFullError();
    this.leave(owner, job);
    job.refuse();
  }

  private leave(owner: string, job: WaitingJob): void {
    this.jobs.remove(owner, job);
    this.forgetWhenGone(owner);
  }
}
