/** Whose turn it is: in each round, every owner has one job started. Who comes new takes part in the one that is on. */
export class Rounds {
  private round = 0;
  /** In which the next job of an owner starts, of owners with a job that runs or waits. */
  private readonly nextOf = new Map<string, number>();

  waits(owner: string): void {
    this.nextOf.set(owner, Math.max(this.round, this.nextOf.get(owner) ?? 0));
  }

  started(owner: string): void {
    this.round = Math.max(this.round, this.nextOf.get(owner) ?? 0);
    this.nextOf.set(owner, this.round + 1);
  }

  forget(owner: string): void {
    this.nextOf.delete(owner);
  }

  /** Of owners who wait, the one in the earliest round who may start; of several, the one who stands first. */
  first(waiting: Iterable<string>, mayStart: (owner: string) => boolean): string | undefined {
    let first: { owner: string; round: number } | undefined;
    for (const owner of waiting) {
      const round = this.nextOf.get(owner)!;
      if ((!first || round < first.round) && mayStart(owner)) first = { owner, round };
    }
    return first?.owner;
  }
}
