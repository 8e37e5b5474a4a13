import { Injectable } from '@nestjs/common';

/** A reading may be off by half the time it took: one that took longer tells less than the monotonic clock. */
const SLOWEST_MS = 200;

/**
 * The database's clock as this process knows it: the same on every replica, whatever their own clocks say or are set
 * to meanwhile. Between readings it goes on by the monotonic clock.
 */
@Injectable()
export class DatabaseClock {
  private ahead = Date.now() - performance.now();
  /** How long the last reading took; there was none yet. */
  private took = Infinity;

  /** Unix milliseconds. */
  now(): number {
    return Math.floor(performance.now() + this.ahead);
  }

  /**
   * Takes a reading that was asked for at `asked`, by `performance.now()`, and has just come. A slow one counts as long
   * as there was none faster.
   */
  read(reading: Date, asked: number): void {
    const came = performance.now();
    const took = came - asked;
    if (took > Math.max(SLOWEST_MS, this.took)) return;
    this.took = took;
    this.ahead = reading.getTime() - (asked + came) / 2;
  }
}
