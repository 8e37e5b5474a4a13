import { QueueFullError } from '../../queues/queue-full-error.ts';
import { bundledWorker } from '../../workers/bundled-worker.ts';
import { WorkerFailedError } from '../../workers/worker-failed-error.ts';
import { WorkerPool, type WorkerPoolOptions } from '../../workers/worker-pool.ts';
import { EngineFailedError, SummariserBusyError } from '../summarise-errors.ts';
import type { Summariser, Summary, SummaryRequest } from '../summariser.ts';

export const EXTRACT_MODEL = 'velgent-extract-1';

export interface ExtractSummariserOptions extends Partial<WorkerPoolOptions> {
  /** The built worker; beside the bundle unless told. */
  workerFile?: string;
}

/** The embedded engine, in worker threads: no key, no network, and the event loop stays free. */
export class ExtractSummariser implements Summariser {
  readonly model = EXTRACT_MODEL;
  private readonly pool: WorkerPool<SummaryRequest, Summary>;

  constructor({
    workerFile = bundledWorker('summarise-worker'),
    workers = 1,
    queueLimit = 128,
  }: ExtractSummariserOptions = {}) {
    this.pool = new WorkerPool(workerFile, { workers, queueLimit, spare: true });
  }

  /** Calls that wait for a worker. */
  get queued(): number {
    return this.pool.queued;
  }

  /** Resolves once every worker is warm. */
  async ready(): Promise<void> {
    await this.pool.ready();
  }

  summarise(request: SummaryRequest, signal: AbortSignal, tenantId?: string): Promise<Summary> {
    return this.pool.run(request, signal, tenantId).catch((error: unknown) => {
      throw asSummariserError(error);
    });
  }

  /** Calls still waiting fail; no thread stays behind. */
  close(): Promise<void> {
    return this.pool.close();
  }
}

function asSummariserError(error: unknown): unknown {
  if (error instanceof QueueFullError) return new SummariserBusyError(error);
  if (error instanceof WorkerFailedError) return new EngineFailedError(error.message, error.cause);
  return error;
}
