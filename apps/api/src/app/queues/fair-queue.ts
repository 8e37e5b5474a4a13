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
}

/** There is no place to wait, or none came free in time; nothing of the job was begun. */
export class QueueFullError extends Error {
  override name = 'QueueFullError';

  constructor() {
    super('There is no place to wait, or its turn did not come in time');
  }
}

interface Waiting {
  start(): void;
  refuse(): void;
}

/**
 * Runs jobs a few at a time and lets their owners (tenants, networks) take turns, in rounds: in each, an owner has one job
 * started, in the order in which the owners came. Who sends a hundred waits behind their own hundred; who comes new takes
 * part in the round that is on, before the second job of anybody. A full queue makes room for an owner with fewer jobs
 * waiting by refusing the newest one of the owner with most.
 */
export class FairQueue {
  private running = 0;
  private readonly runningOf = new Map<string, number>();
  /** By owner, in the order in which they came or, once served, came back. */
  private readonly waitingOf = new Map<string, Waiting[]>();
  private waitingCount = 0;
  private round = 0;
  /** In which the next job of an owner starts, of owners with a job that runs or waits. */
  private readonly nextRoundOf = new Map<string, number>();

  constructor(private readonly options: FairQueueOptions) {}

  get waiting(): number {
    return this.waitingCount;
  }

  /** Rejects with {@link QueueFullError}, or with the signal's reason where it is aborted while the job waits. */
  async run<T>(owner: string, job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    if (this.mayStart(owner)) this.started(owner);
    else await this.wait(owner, signal);
    try {
      return await job();
    } finally {
      this.ended(owner);
    }
  }

  private mayStart(owner: string): boolean {
    const { atOnce, atOnceOfOne = atOnce } = this.options;
    return this.running < atOnce && (this.runningOf.get(owner) ?? 0) < atOnceOfOne;
  }

  private started(owner: string): void {
    this.running++;
    this.runningOf.set(owner, (this.runningOf.get(owner) ?? 0) + 1);
    this.round = Math.max(this.round, this.nextRoundOf.get(owner) ?? 0);
    this.nextRoundOf.set(owner, this.round + 1);
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
    if (!this.runningOf.has(owner) && !this.waitingOf.has(owner)) this.nextRoundOf.delete(owner);
  }

  private startNext(): void {
    const owner = this.nextOwner();
    if (owner === undefined) return;
    const jobs = this.waitingOf.get(owner)!;
    const next = jobs.shift()!;
    this.waitingCount--;
    this.waitingOf.delete(owner);
    if (jobs.length) this.waitingOf.set(owner, jobs);
    this.started(owner);
    next.start();
  }

  private nextOwner(): string | undefined {
    let first: { owner: string; round: number } | undefined;
    for (const owner of this.waitingOf.keys()) {
      const round = this.nextRoundOf.get(owner)!;
      if ((!first || round < first.round) && this.mayStart(owner)) first = { owner, round };
    }
    return first?.owner;
  }

  private wait(owner: string, signal: AbortSignal | undefined): Promise<void> {
    const own = this.waitingOf.get(owner)?.length ?? 0;
    if (own >= this.options.mostWaitingOfOne) throw new QueueFullError();
    if (this.waitingCount >= this.options.mostWaiting) this.makeRoom(own);
    return new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (then: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        then();
      };
      const job = {
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
      const jobs = this.waitingOf.get(owner);
      if (jobs) jobs.push(job);
      else this.waitingOf.set(owner, [job]);
      this.nextRoundOf.set(owner, Math.max(this.round, this.nextRoundOf.get(owner) ?? 0));
      this.waitingCount++;
    });
  }

  /** Throws where nobody has more jobs waiting than one more of this owner would be. */
  private makeRoom(own: number): void {
    const [owner, jobs] = [...this.waitingOf].reduce((most, entry) =>
      entry[1].length > most[1].length ? entry : most,
    );
    if (jobs.length <= own + 1) throw new QueueFullError();
    const newest = jobs.at(-1)!;
    this.leave(owner, newest);
    newest.refuse();
  }

  private leave(owner: string, job: Waiting): void {
    const jobs = this.waitingOf.get(owner)!;
    jobs.splice(jobs.indexOf(job), 1);
    this.waitingCount--;
    if (jobs.length) return;
    this.waitingOf.delete(owner);
    this.forgetWhenGone(owner);
  }
}
