import { Injectable } from '@nestjs/common';

/**
 * The database's clock as this process knows it: the same on every replica, whatever their own clocks say or are set
 * to meanwhile. Between readings it goes on by the monotonic clock.
 */
@Injectable()
export class DatabaseClock {
  private ahead = Date.now() - performance.now();

  /** Unix milliseconds. */
  now(): number {
    return Math.floor(performance.now() + this.ahead);
  }

  /** Takes a reading that was asked for at `asked`, by `performance.now()`, and has just come. */
  read(reading: Date, asked: number): void {
    this.ahead = reading.getTime() - (asked + performance.now()) / 2;
  }
}
