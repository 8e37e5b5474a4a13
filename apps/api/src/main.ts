import 'reflect-metadata';
import cluster from 'node:cluster';
import path from 'node:path';
import { startPrimary } from './start/primary.ts';
import { startFault } from './start/start-fault.ts';
import { startWorker } from './start/worker.ts';

const consoleDir = path.resolve(import.meta.dirname, '../admin');

try {
  if (cluster.isPrimary) await startPrimary(consoleDir);
  else await startWorker();
} catch (error) {
  console.error(startFault(error));
  process.exit(1);
}
