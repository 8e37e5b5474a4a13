import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const WORKSPACE = path.resolve(import.meta.dirname, '../../..');
/** Arguments of Node.js and the built file, as `npm start` runs them. */
const START = /exec node (.+)$/
  .exec(JSON.parse(readFileSync(path.join(WORKSPACE, 'package.json'), 'utf8')).scripts.start)![1]!
  .split(' ');
/** The built file. */
export const MAIN = START.at(-1)!;
const READY = /Velgent is ready: https?:\/\/\S+\n/;

interface Started {
  child: ChildProcess;
  /** The exit code, or the signal that ended it. */
  exit: Promise<number | string>;
  /** Rejects with all it wrote where it ends before. */
  ready: Promise<void>;
}

/** Starts a build of the server; `onOutput` gets what it writes to stdout and stderr. */
export function startBuild(main: string, env: Record<string, string>, onOutput: (text: string) => void): Started {
  const child = spawn(process.execPath, [...START.slice(0, -1), main], {
    cwd: WORKSPACE,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      MALLOC_ARENA_MAX: '4',
      LOG_LEVEL: 'debug',
      ...env,
    },
  });
  const exit = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? '')),
  );
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    let isReady = false;
    const read = (text: string) => {
      onOutput(text);
      if (isReady) return;
      output += text;
      isReady = READY.test(output);
      if (isReady) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    void exit.then((code) => reject(new Error(`The server ended with ${code} before it was ready:\n${output}`)));
  });
  return { child, exit, ready };
}
