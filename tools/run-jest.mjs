import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file that blocks its process is out of reach of Jest's own time-outs: then the whole run is ended. */
const MINUTES_PER_FILE = 10;

/** What tools/jest-summary-reporter.cjs keeps. */
const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { counts: { passed: 0, failed: 0, skipped: 0 }, running: {} }; // not begun yet, or just being written
  }
};

/**
 * Runs Jest and answers its counts; `failed` is at least 1 when Jest ends with an error. A run with a file that does not
 * end is ended with all its processes, and says in which files it was: each counts as a failure.
 */
export async function runJest(name, args, { cwd, env = {} }) {
  console.log(`\n== Jest, ${name}`);
  const file = path.join(tmpdir(), `velgent-jest-${process.pid}.json`);
  rmSync(file, { force: true });
  const child = spawn('npx', ['jest', ...args], {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', JEST_SUMMARY_FILE: file, ...env },
    detached: true, // a process group of its own
  });
  const end = (signal) => process.kill(-child.pid, signal);
  const interrupted = () => end('SIGINT');
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  let hung = false;
  const watch = setInterval(() => {
    const since = Math.min(...Object.values(read(file).running));
    if (Date.now() - since < MINUTES_PER_FILE * 60_000) return;
    hung = true;
    end('SIGKILL');
  }, 5_000);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(watch);
  process.off('SIGINT', interrupted).off('SIGTERM', interrupted);

  const { counts, running } = read(file);
  rmSync(file, { force: true });
  if (hung) {
    const files = Object.keys(running);
    console.log(`\nEnded, since a file ran for ${MINUTES_PER_FILE} minutes. Under way were:\n${files.join('\n')}`);
    counts.failed += files.length;
  } else if (code !== 0 && !counts.failed) {
    console.log('\nJest ended with an error, though it counted no failed test');
    counts.failed++;
  }
  return counts;
}
