// `node --import` this before a server: on SIGUSR2 it writes how long its event loop was held up since the last time,
// and, with BENCH_WATCHES_FILES, how often the file system was asked, to the file BENCH_REPORT. On a machine that has
// other work, a pause by the clock is mostly somebody else's: the CPU that the thread spent in it is its own.
import { createHook } from 'node:async_hooks';
import cluster from 'node:cluster';
import { openSync, readSync, renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 1;

if (isMainThread && cluster.isPrimary) {
  const file = process.env.BENCH_REPORT;
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  const turns = watchTurns();
  let files = 0;
  delays.enable();
  if (process.env.BENCH_WATCHES_FILES)
    createHook({ init: (_id, type) => void (files += type === 'FSREQCALLBACK' || type === 'FSREQPROMISE') }).enable();
  process.on('SIGUSR2', () => {
    const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    const report = {
      longestMs: ms(delays.max),
      p99Ms: ms(delays.percentile(99)),
      longestCpuMs: turns.longestMs(),
      files,
    };
    writeFileSync(`${file}.new`, JSON.stringify(report));
    renameSync(`${file}.new`, file);
    delays.reset();
    files = 0;
  });
}

/** The most CPU that the main thread spent between two ticks of a timer of a millisecond. */
function watchTurns() {
  const file = openSync(`/proc/self/task/${process.pid}/schedstat`);
  const text = Buffer.alloc(64);
  const spentNs = () => Number.parseInt(text.latin1Slice(0, readSync(file, text, 0, text.length, 0)), 10);
  let last = spentNs();
  let longestNs = 0;
  setInterval(() => {
    const now = spentNs();
    longestNs = Math.max(longestNs, now - last);
    last = now;
  }, RESOLUTION_MS).unref();
  return {
    longestMs() {
      const longest = longestNs / 1e6;
      longestNs = 0;
      return Math.max(0, longest - RESOLUTION_MS);
    },
  };
}
