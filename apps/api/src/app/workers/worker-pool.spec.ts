import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueueFullError } from '../queues/queue-full-error.ts';
import { WorkerFailedError } from './worker-failed-error.ts';
import { WorkerPool } from './worker-pool.ts';

const never = () => new AbortController().signal;

describe('WorkerPool', () => {
  let file: string;

  beforeAll(() => {
    file = path.join(
      __dirname,
      '../../../../../tmp/summarise-worker',
      `${randomBytes(4).toString('hex')}-crashing.mjs`,
    );
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ id, request }) => {
         if (request === 'exit') process.exit(3);
         if (request === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
         if (request === 'throw') throw new Error('thrown outside');
         parentPort.postMessage(request === 'fail' ? { id, failure: 'failed' } : { id, result: request });
       });
       parentPort.postMessage('ready');`,
    );
  });

  it.each(['exit', 'throw', 'fail'])('fails the call whose worker ends with %s, and serves the next', async (how) => {
    const pool = new WorkerPool<string, string>(file, { workers: 1, queueLimit: 4 });
    const outcomes = await Promise.allSettled([how, 'next', 'another'].map((call) => pool.run(call, never())));
    expect(outcomes[0]).toMatchObject({ status: 'rejected', reason: expect.any(WorkerFailedError) });
    expect(outcomes.slice(1)).toEqual([
      { status: 'fulfilled', value: 'next' },
      { status: 'fulfilled', value: 'another' },
    ]);
    await pool.close();
  });

  it('fails at once what waits or comes while no worker starts, and serves again once one does', async () => {
    const late = `${file}.late.mjs`;
    const pool = new WorkerPool<string, string>(late, { workers: 1, queueLimit: 4 });
    const outcomes = await Promise.allSettled(['one', 'two', 'three'].map((call) => pool.run(call, never())));
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(WorkerFailedError) });
    writeFileSync(late, readFileSync(file));
    await sleep(1_200);
    await expect(pool.run('served', never())).resolves.toBe('served');
    await pool.close();
    await expect(pool.run('closed', never())).rejects.toThrow(QueueFullError);
  });

  it('has a spare worker while several owners want one, and none for one owner alone', async () => {
    const pool = new WorkerPool<string, string>(file, { workers: 1, queueLimit: 4, spare: true });
    await pool.ready();
    const order: string[] = [];
    const run = (owner: string, call: string) =>
      pool.run(call, never(), owner).then(() => order.push(`${owner} ${call}`));
    await Promise.all([run('a', 'slow'), run('a', 'second'), run('b', 'first')]);
    expect(order).toEqual(['b first', 'a slow', 'a second']);
    await pool.close();
  });
});
