const RECENT_MS = 1_000;

/** Who used this process last, and who did before, if that was somebody else: enough to know whether one is alone. */
export class RecentOwners {
  private last = { owner: '', at: -Infinity };
  private before = { owner: '', at: -Infinity };

  constructor(private readonly now = () => performance.now()) {}

  /** On the path of every exchange: no more than an assignment. */
  saw(owner: string): void {
    if (owner !== this.last.owner) {
      this.before = this.last;
      this.last = { owner, at: this.now() };
    } else this.last.at = this.now();
  }

  /** Whether anybody else was seen within the last second. */
  othersThan(owner: string): boolean {
    const other = owner === this.last.owner ? this.before : this.last;
    return this.now() - other.at < RECENT_MS;
  }
}

/** Of this process. */
export const recentOwners = new RecentOwners();
