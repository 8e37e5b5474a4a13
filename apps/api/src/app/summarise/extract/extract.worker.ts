import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { startGivingWay } from '../give-way.ts';
import type { SummaryRequest } from '../summariser.ts';
import { summarise } from './summarise.ts';
import { warmUp } from './warm-up.ts';

interface Job {
  id: number;
  request: SummaryRequest;
}

// Exchanges and guarded calls first, where cores are few. On Linux a thread has a priority of its own; elsewhere this
// would be the whole process's.
if (process.platform === 'linux') {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A sandbox that forbids it: the worker serves all the same.
  }
}

warmUp();
startGivingWay();
parentPort!.on('message', ({ id, request }: Job) => {
  try {
    parentPort!.postMessage({ id, result: summarise(request) });
  } catch (error) {
    parentPort!.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
parentPort!.postMessage('ready');
