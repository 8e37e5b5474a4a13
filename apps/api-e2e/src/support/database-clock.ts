import type pg from 'pg';

/** A moment of the database's clock, in milliseconds of our monotonic one: it lies between the two. */
export interface Moment {
  earliest: number;
  latest: number;
}

/** The database's clock beside ours, as closely as the fastest of some round trips tells. */
export class DatabaseClock {
  private constructor(
    /** Unix milliseconds of the database less `performance.now()`: at least, and at most. */
    private readonly least: number,
    private readonly most: number,
  ) {}

  static async read(database: pg.Client): Promise<DatabaseClock> {
    let best: DatabaseClock | undefined;
    for (let i = 0; i < 20; i++) {
      const before = performance.now();
      const { rows } = await database.query(`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`);
      const after = performance.now();
      const { now } = rows[0] as { now: number };
      if (!best || after - before < best.most - best.least) best = new DatabaseClock(now - after, now - before);
    }
    return best!;
  }

  /** Of an ISO 8601 time. */
  momentOf(time: string): Moment {
    const unix = Date.parse(time);
    return { earliest: unix - this.most, latest: unix - this.least };
  }
}
