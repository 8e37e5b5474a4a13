/**
 * Lets whoever asks for the same thing at the same time share one run. Who comes while one is under way shares the next:
 * every answer is of a run that began after it was asked for.
 */
export class SharedRuns<Result> {
  private readonly underWay = new Map<string, Promise<Result>>();
  private readonly next = new Map<string, Promise<Result>>();

  run(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.underWay.get(key);
    if (!before) return this.start(key, work);
    const shared = this.next.get(key);
    if (shared) return shared;
    const begin = () => {
      this.next.delete(key);
      return this.start(key, work);
    };
    const run = before.then(begin, begin);
    this.next.set(key, run);
    return run;
  }

  private start(key: string, work: () => Promise<Result>): Promise<Result> {
    const run = work().finally(() => {
      if (this.underWay.get(key) === run) this.underWay.delete(key);
    });
    this.underWay.set(key, run);
    return run;
  }
}
