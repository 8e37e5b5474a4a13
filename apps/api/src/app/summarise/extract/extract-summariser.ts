import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Summariser, Summary, SummaryRequest } from '../summariser.ts';
import { WorkerPool, type WorkerPoolOptions } from './worker-pool.ts';

export const EXTRACT_MODEL = 'velgent-extract-1';

export interface ExtractSummariserOptions extends Partial<WorkerPoolOptions> {
  /** The built worker; beside the bundle unless told. */
  workerFile?: string;
}

/** The embedded engine, in worker threads: no key, no network, and the event loop stays free. */
export class ExtractSummariser implements Summariser {
  readonly model = EXTRACT_MODEL;
  private readonly pool: WorkerPool<SummaryRequest, Summary>;

  constructor({ workerFile = bundledWorker(), workers = 1, queueLimit = 32 }: ExtractSummariserOptions = {}) {
    this.pool = new WorkerPool(workerFile, { workers, queueLimit });
  }

  /** Calls that wait for a worker. */
  get queued(): number {
    return this.pool.queued;
  }

  /** Resolves once every worker is warm. */
  ready(): Promise<void> {
    return this.pool.ready();
  }

  summarise(request: SummaryRequest, signal: AbortSignal): Promise<Summary> {
    return this.pool.run(request, signal);
  }

  /** Calls still waiting fail; no thread stays behind. */
  close(): Promise<void> {
    return this.pool.close();
  }
}

const WORKER_FILE = 'summarise-worker.js';

/** `summarise-worker` in the input of apps/api/vite.config.ts is built to this name, next to main.js and above the chunks. */
function bundledWorker(): string {
  const places = ['./', '../'].map((folder) => fileURLToPath(new URL(folder + WORKER_FILE, import.meta.url)));
  return places.find(existsSync) ?? places[0]!;
}
