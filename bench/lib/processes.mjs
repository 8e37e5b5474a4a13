import { spawn } from 'node:child_process';
import { openSync, readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const TICKS = 100; // USER_HZ, fixed on Linux
const STARTED = new Set();

export const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const stat = (pid) => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

/** A process and its descendants. */
function treeOf(pid) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(stat(name)?.[1])]);
  const tree = [pid];
  for (const member of tree) tree.push(...parents.filter(([, parent]) => parent === member).map(([child]) => child));
  return tree;
}

/** CPU seconds a process tree has spent; NaN where there is no /proc. */
export function cpuOf(pid) {
  try {
    return treeOf(pid).reduce((sum, member) => {
      const fields = stat(member);
      // Its own, and that of children that ended (a backend that was closed).
      return fields
        ? sum + (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) / TICKS
        : sum;
    }, 0);
  } catch {
    return NaN;
  }
}

/** Resident megabytes of each process of a tree, largest first. */
export const residentOf = (pid) =>
  treeOf(pid)
    .map((member) => {
      const status = readFileSync(`/proc/${member}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    })
    .sort((a, b) => b - a);

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** Starts a server and waits until it takes connections (ours: until it says that it is ready). Its output goes to a file, as a log would. */
export async function startServer(name, args, env, scratch, saysReady) {
  const port = Number(env.PORT);
  const log = path.join(scratch, `${name.replaceAll(/\W+/g, '-')}.log`);
  const output = openSync(log, 'w');
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', output, output],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...env },
  });
  STARTED.add(child);
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const isReady = async () => (saysReady ? readFileSync(log, 'utf8').includes(saysReady) : accepts(port));
  while (!(await isReady())) {
    const late = performance.now() - began > 120_000;
    if (late) child.kill('SIGKILL');
    if (late || child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${name} did not start:\n${readFileSync(log, 'utf8').slice(-3000)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    name,
    port,
    pid: child.pid,
    readyAfter: performance.now() - began,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const impatient = setTimeout(() => child.kill('SIGKILL'), 8_000);
      await exited;
      clearTimeout(impatient);
      STARTED.delete(child);
    },
  };
}

/** Whatever happens: nothing of ours is left running. */
export function endAll() {
  for (const child of STARTED) child.kill('SIGKILL');
}
