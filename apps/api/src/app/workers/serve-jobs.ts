import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

interface Job<Request> {
  id: number;
  request: Request;
}

/** The worker's side of a {@link WorkerPool}: says that it is warm, and answers one job after another. */
export function serveJobs<Request, Result>(work: (request: Request) => Result): void {
  parentPort!.on('message', ({ id, request }: Job<Request>) => {
    try {
      parentPort!.postMessage({ id, result: work(request) });
    } catch (error) {
      parentPort!.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  parentPort!.postMessage('ready');
}

/**
 * Exchanges and guarded calls first, where cores are few. On Linux a thread has a priority of its own; elsewhere this
 * would be the whole process's.
 */
export function lowerPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox that forbids it: the worker serves all the same.
  }
}
