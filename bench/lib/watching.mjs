import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const WATCHED = path.join(import.meta.dirname, '../servers/watched.mjs');
let made = 0;

/** For a server that is to be watched: what to start it with, and how to ask it for what was seen since the last time. */
export function watching(scratch, { files = false } = {}) {
  const report = path.join(scratch, `report-${++made}.json`);
  return {
    env: { BENCH_REPORT: report, ...(files ? { BENCH_WATCHES_FILES: '1' } : {}) },
    args: ['--import', WATCHED],
    async ask({ pid }) {
      rmSync(report, { force: true });
      process.kill(pid, 'SIGUSR2');
      for (let i = 0; i < 500; i++) {
        try {
          return JSON.parse(readFileSync(report, 'utf8'));
        } catch {
          await sleep(10);
        }
      }
      throw new Error('A watched server does not report');
    },
  };
}
