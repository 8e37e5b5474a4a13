export interface WaitingJob {
  /** `performance.now()` when it came. */
  since: number;
  start(): void;
  refuse(): void;
}

/** Jobs that wait, by owner, in the order in which the owners came or, once served, came back. */
export class WaitingJobs {
  private readonly jobsOf = new Map<string, WaitingJob[]>();
  private total = 0;

  get count(): number {
    return this.total;
  }

  get owners(): Iterable<string> {
    return this.jobsOf.keys();
  }

  countOf(owner: string): number {
    return this.jobsOf.get(owner)?.length ?? 0;
  }

  add(owner: string, job: WaitingJob): void {
    const jobs = this.jobsOf.get(owner);
    if (jobs) jobs.push(job);
    else this.jobsOf.set(owner, [job]);
    this.total++;
  }

  /** The oldest of an owner who has one; the owner goes behind all others. */
  take(owner: string): WaitingJob {
    const jobs = this.jobsOf.get(owner)!;
    const next = jobs.shift()!;
    this.total--;
    this.jobsOf.delete(owner);
    if (jobs.length) this.jobsOf.set(owner, jobs);
    return next;
  }

  remove(owner: string, job: WaitingJob): void {
    const jobs = this.jobsOf.get(owner)!;
    jobs.splice(jobs.indexOf(job), 1);
    this.total--;
    if (!jobs.length) this.jobsOf.delete(owner);
  }

  /** How long somebody else's job has waited at most, in milliseconds; 0 where there is none. */
  longestBeside(owner: string): number {
    const now = performance.now();
    let longest = 0;
    for (const [other, [first]] of this.jobsOf) if (other !== owner) longest = Math.max(longest, now - first!.since);
    return longest;
  }

  /** Of the owner who has most. */
  newestOfMost(): { owner: string; count: number; job: WaitingJob } {
    const [owner, jobs] = [...this.jobsOf].reduce((most, entry) => (entry[1].length > most[1].length ? entry : most));
    return { owner, count: jobs.length, job: jobs.at(-1)! };
  }
}
