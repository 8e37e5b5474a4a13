import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { existsSync } from 'node:fs';
import { bundledWorker } from '../workers/bundled-worker.ts';
import { WorkerPool } from '../workers/worker-pool.ts';
import type { ChainState } from './chain-verifier.ts';
import { type Slice, verifySlice } from './verify-slice.ts';

/** A worker costs memory, and a chain is seldom verified. */
const KEPT_IDLE_MS = 30_000;
const QUEUE_LIMIT = 4;

/** Verifies slices in a thread of its own, which is there only while there is something to verify. */
@Injectable()
export class ChainWorker implements OnApplicationShutdown {
  private pool: WorkerPool<Slice, ChainState> | undefined;
  private idle: NodeJS.Timeout | undefined;
  private readonly never = new AbortController().signal;

  /** Where the worker was not built, as in tests from the sources, in this thread. */
  async verify(owner: string, slice: Slice): Promise<ChainState> {
    const file = bundledWorker('audit-worker');
    if (!existsSync(file)) return verifySlice(slice);
    this.pool ??= new WorkerPool(file, { workers: 1, queueLimit: QUEUE_LIMIT });
    clearTimeout(this.idle);
    try {
      return await this.pool.run(slice, this.never, owner);
    } finally {
      clearTimeout(this.idle);
      this.idle = setTimeout(() => void this.end(), KEPT_IDLE_MS).unref();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.idle);
    await this.end();
  }

  private async end(): Promise<void> {
    const { pool } = this;
    this.pool = undefined;
    await pool?.close();
  }
}
