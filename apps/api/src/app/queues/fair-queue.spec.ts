import { setTimeout as sleep } from 'node:timers/promises';
import { FairQueue } from './fair-queue.ts';
import { QueueFullError } from './queue-full-error.ts';

const options = { atOnce: 1, mostWaiting: 10, mostWaitingOfOne: 8 };

/** Jobs by name that end when they are told to, and the order in which they began. */
function jobs(queue: FairQueue) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (owner: string, name: string, signal?: AbortSignal) =>
    queue.run(
      owner,
      () => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      },
      signal,
    );
  const end = async (name: string) => {
    ends.get(name)!();
    await sleep(0);
  };
  return { add, end, begun };
}

it('lets owners take turns, each in the order in which they came', async () => {
  const { add, end, begun } = jobs(new FairQueue(options));
  for (const name of ['a1', 'a2', 'a3', 'a4']) void add('a', name);
  for (const name of ['b1', 'b2']) void add('b', name);
  void add('c', 'c1');
  for (const name of ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']) await end(name);
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4']);
});

it('lets who comes new wait for the job under way alone, and in turn with others who do', async () => {
  const { add, end, begun } = jobs(new FairQueue(options));
  for (const name of ['a1', 'a2', 'a3']) void add('a', name);
  await end('a1');
  void add('b', 'b1');
  void add('c', 'c1');
  void add('b', 'b2');
  for (const name of ['a2', 'b1', 'c1', 'a3']) await end(name);
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2']);
});

it('keeps nobody waiting for others who go on coming new', async () => {
  const { add, end, begun } = jobs(new FairQueue(options));
  void add('a', 'a1');
  void add('b', 'b1');
  for (let i = 0; i < 4; i++) void add(`new ${i}`, `n${i}`);
  await end('a1');
  expect(begun).toEqual(['a1', 'b1']);
});

it('starts no more of one owner than it may, while others go on', async () => {
  const { add, end, begun } = jobs(new FairQueue({ ...options, atOnce: 3, atOnceOfOne: 2 }));
  for (const name of ['a1', 'a2', 'a3']) void add('a', name);
  void add('b', 'b1');
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  await end('b1');
  expect(begun).toEqual(['a1', 'a2', 'b1']);
  await end('a1');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
});

it('refuses one owner beyond their own places, before anything is begun', async () => {
  const { add, begun } = jobs(new FairQueue(options));
  for (let i = 0; i < 9; i++) void add('a', `a${i}`);
  await expect(add('a', 'too many')).rejects.toThrow(QueueFullError);
  expect(begun).toEqual(['a0']);
});

it('makes room for a newcomer in a full queue, by refusing the newest of who has most waiting', async () => {
  const queue = new FairQueue({ ...options, mostWaiting: 4 });
  const { add, end, begun } = jobs(queue);
  void add('a', 'a0');
  const waiting = ['a1', 'a2', 'a3', 'a4'].map((name) => add('a', name));
  void add('b', 'b1');
  await expect(waiting[3]).rejects.toThrow(QueueFullError);
  expect(queue.waiting).toBe(4);
  for (const name of ['a0', 'b1']) await end(name);
  expect(begun).toEqual(['a0', 'b1', 'a1']);
});

it('refuses a newcomer where everybody has as few waiting as they would have', async () => {
  const { add } = jobs(new FairQueue({ ...options, mostWaiting: 2 }));
  for (const owner of ['a', 'b', 'c']) void add(owner, owner);
  await expect(add('d', 'd')).rejects.toThrow(QueueFullError);
});

it('lets a job leave that nobody waits for any more', async () => {
  const queue = new FairQueue(options);
  const { add, end, begun } = jobs(queue);
  const left = new AbortController();
  void add('a', 'a0');
  const gone = add('a', 'a1', left.signal);
  void add('a', 'a2');
  left.abort(new Error('hung up'));
  await expect(gone).rejects.toThrow('hung up');
  expect(queue.waiting).toBe(1);
  await end('a0');
  expect(begun).toEqual(['a0', 'a2']);
});

it('goes on after a job that fails', async () => {
  const queue = new FairQueue(options);
  await expect(queue.run('a', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  await expect(queue.run('a', () => Promise.resolve('served'))).resolves.toBe('served');
});

it('refuses a job that has waited as long as it may, and no other', async () => {
  const { add, end, begun } = jobs(new FairQueue({ ...options, longestWaitMs: 20 }));
  void add('a', 'a0');
  const late = add('b', 'b1');
  await expect(late).rejects.toThrow(QueueFullError);
  const next = add('b', 'b2');
  await end('a0');
  await end('b2');
  await next;
  expect(begun).toEqual(['a0', 'b2']);
});
