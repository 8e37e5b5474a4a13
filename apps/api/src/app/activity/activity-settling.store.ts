import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A moment after which every call that is recorded has a later `recorded_at`. */
export interface Mark {
  /** Unix microseconds. */
  moment: bigint;
  /** The transactions that hold a lock on the log just then. */
  writers: string[];
}

@Injectable()
export class ActivitySettlingStore {
  constructor(private readonly dataSource: DataSource) {}

  async mark(): Promise<Mark> {
    const statement = 'SELECT * FROM mark_activity()';
    const [mark] = await this.dataSource.query<{ moment: string; writers: string[] }[]>(statement);
    return { moment: BigInt(mark!.moment), writers: mark!.writers };
  }

  /** Whether one of these transactions is still open. */
  async areWriting(writers: string[]): Promise<boolean> {
    if (!writers.length) return false;
    const held = await this.dataSource.query<unknown[]>(
      'SELECT FROM pg_locks WHERE virtualtransaction = ANY($1) LIMIT 1',
      [writers],
    );
    return held.length > 0;
  }
}
