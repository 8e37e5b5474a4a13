import { parentPort } from 'node:worker_threads';
import type { SummaryRequest } from '../summariser.ts';
import { summarise } from './summarise.ts';
import { warmUp } from './warm-up.ts';

interface Job {
  id: number;
  request: SummaryRequest;
}

warmUp();
parentPort!.on('message', ({ id, request }: Job) => {
  try {
    parentPort!.postMessage({ id, result: summarise(request) });
  } catch (error) {
    parentPort!.postMessage({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
parentPort!.postMessage('ready');
