import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A file that blocks its process is out of reach of Jest's own time-outs: then the whole run is ended. */
const LIMIT_MINUTES = 20;

/**
 * Runs Jest and answers its counts; `failed` is at least 1 when Jest ends with an error. A run that does not end is ended
 * with all its processes, and says in which files it was: each counts as a failure.
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
  const limit = setTimeout(() => {
    hung = true;
    end('SIGKILL');
  }, LIMIT_MINUTES * 60_000);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(limit);
  process.off('SIGINT', interrupted).off('SIGTERM', interrupted);

  const { counts, running } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { counts: { passed: 0, failed: 0, skipped: 0 }, running: [] };
  rmSync(file, { force: true });
  if (hung) {
    console.log(`\nEnded after ${LIMIT_MINUTES} minutes, while it ran:\n${running.join('\n')}`);
    counts.failed += Math.max(1, running.length);
  } else if (code !== 0 && !counts.failed) {
    console.log('\nJest ended with an error, though it counted no failed test');
    counts.failed++;
  }
  return counts;
}
