/**
 * Prolongs sessions, one statement of each at a time: of all that come while it is under way, the newest counts. Many
 * requests of one session would otherwise wait for the lock of its row on as many connections.
 */
export class SessionTouches<Data> {
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly newest = new Map<string, Data>();

  constructor(private readonly write: (sid: string, data: Data) => Promise<void>) {}

  touch(sid: string, data: Data): void {
    this.newest.set(sid, data);
    if (this.underWay.has(sid)) return;
    this.underWay.set(sid, this.writeAll(sid));
  }

  /** Until all are written that have come so far. */
  async settle(): Promise<void> {
    await Promise.all(this.underWay.values());
  }

  /** Over in the same turn in which there is no more to write: what comes next begins anew. */
  private async writeAll(sid: string): Promise<void> {
    try {
      for (let data = this.newest.get(sid); data !== undefined; data = this.newest.get(sid)) {
        this.newest.delete(sid);
        await this.write(sid, data);
      }
    } finally {
      this.underWay.delete(sid);
    }
  }
}
