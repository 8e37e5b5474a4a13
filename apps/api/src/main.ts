import 'reflect-metadata';
import cluster from 'node:cluster';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { startPrimary } from './start/primary.ts';
import { startFault } from './start/start-fault.ts';
import { startWorker } from './start/worker.ts';

// Requests under way look long-lived to V8, which then puts parts of them where only a full collection cleans up: decision 0010.
setFlagsFromString('--no-allocation-site-pretenuring');

const consoleDir = path.resolve(import.meta.dirname, '../admin');

try {
  if (cluster.isPrimary) await startPrimary(consoleDir);
  else await startWorker();
} catch (error) {
  console.error(startFault(error));
  process.exit(1);
}
