// `node --import` this before a server: on SIGUSR2 it writes how long its event loop was held up since the last time,
// and, with BENCH_WATCHES_FILES, how often the file system was asked, to the file BENCH_REPORT.
import { createHook } from 'node:async_hooks';
import cluster from 'node:cluster';
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 1;

if (isMainThread && cluster.isPrimary) {
  const file = process.env.BENCH_REPORT;
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let files = 0;
  delays.enable();
  if (process.env.BENCH_WATCHES_FILES)
    createHook({ init: (_id, type) => void (files += type === 'FSREQCALLBACK' || type === 'FSREQPROMISE') }).enable();
  process.on('SIGUSR2', () => {
    const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    const report = { longestMs: ms(delays.max), p99Ms: ms(delays.percentile(99)), files };
    writeFileSync(`${file}.new`, JSON.stringify(report));
    renameSync(`${file}.new`, file);
    delays.reset();
    files = 0;
  });
}
