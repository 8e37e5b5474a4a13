import { Injectable } from '@nestjs/common';

/** A reading may be off by half the time it took: one that took longer tells less than the monotonic clock. */
const SLOWEST_MS = 200;
/** The clocks of the database and of this process may be so far apart before nothing is deleted by them. */
const APART_MS = 60 * 60_000;
/** Between two readings the database's clock may gain or lose so much on our monotonic one before it has jumped. */
const JUMP_MS = 5 * 60_000;
/** A clock that jumped has to go on steadily for so long. */
const DOUBTED_MS = 60 * 60_000;

/**
 * The database's clock as this process knows it: the same on every replica, whatever their own clocks say or are set
 * to meanwhile. Between readings it goes on by the monotonic clock.
 */
@Injectable()
export class DatabaseClock {
  private ahead = Date.now() - performance.now();
  /** How long the last reading took; there was none yet. */
  private took = Infinity;
  /** The last one, on whatever side of a jump, less the monotonic clock. */
  private lastAhead: number | undefined;
  private doubtedUntil = -Infinity;

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
    const ahead = reading.getTime() - (asked + came) / 2;
    this.doubt(ahead, took, came);
    if (took > Math.max(SLOWEST_MS, this.took)) return;
    this.took = took;
    this.ahead = ahead;
  }

  /**
   * Whether nothing may be deleted for being past its time: the database's clock is far from this machine's, or one of
   * them jumped within the hour. What is deleted by a wrong clock does not come back.
   */
  isDoubtful(): boolean {
    return performance.now() < this.doubtedUntil;
  }

  private doubt(ahead: number, took: number, came: number): void {
    const apart = Math.abs(ahead - (Date.now() - came)) > APART_MS + took;
    const jumped = this.lastAhead !== undefined && Math.abs(ahead - this.lastAhead) > JUMP_MS + took;
    if (apart || jumped) this.doubtedUntil = came + DOUBTED_MS;
    this.lastAhead = ahead;
  }
}
