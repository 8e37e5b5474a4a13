import 'reflect-metadata';
import cluster from 'node:cluster';
import { startPrimary } from './primary.ts';
import { startFault } from './start-fault.ts';
import { startWorker } from './worker.ts';

/** This process, as the first or as one of several on its port. */
export async function start(consoleDir: string): Promise<void> {
  try {
    if (cluster.isPrimary) await startPrimary(consoleDir);
    else await startWorker();
  } catch (error) {
    console.error(startFault(error));
    process.exit(1);
  }
}
