import { setImmediate as turn } from 'node:timers/promises';
import { QueueFullError } from '../queues/queue-full-error.ts';
import { Batcher } from './batcher.ts';

describe('Batcher', () => {
  const double = (batches: number[][]) => async (items: number[]) => {
    batches.push(items);
    await turn();
    return items.map((n) => n * 2);
  };

  it('gives each caller the answer to its own item', async () => {
    const batches: number[][] = [];
    const batcher = new Batcher({ run: double(batches), maxBatch: 10, maxQueued: 100 });
    const answers = await Promise.all([1, 2, 3, 4].map((n) => batcher.submit(n)));
    expect(answers).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([[1, 2, 3, 4]]);
  });

  it('starts a batch only after each of its items was handed in, one at a time: what came meanwhile goes together', async () => {
    const batches: number[][] = [];
    let answerFirst!: () => void;
    const firstAnswered = new Promise<void>((resolve) => (answerFirst = resolve));
    const run = async (items: number[]) => {
      batches.push(items);
      await firstAnswered;
      return items.map((n) => n * 2);
    };
    const batcher = new Batcher({ run, maxBatch: 10, maxQueued: 100 });
    const first = batcher.submit(1);
    await turn();
    const second = batcher.submit(2);
    await turn();
    const third = batcher.submit(3);
    await turn();
    expect(batches).toEqual([[1]]);
    answerFirst();
    expect(await Promise.all([first, second, third])).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('keeps to the size of a batch and still serves all', async () => {
    const batches: number[][] = [];
    const batcher = new Batcher({ run: double(batches), maxBatch: 3, maxQueued: 100 });
    await Promise.all(Array.from({ length: 8 }, (_, n) => batcher.submit(n)));
    expect(batches.map((batch) => batch.length)).toEqual([3, 3, 2]);
  });

  it('refuses what the queue cannot hold, and serves what it holds', async () => {
    const batcher = new Batcher({ run: double([]), maxBatch: 1, maxQueued: 2 });
    const held = [batcher.submit(1), batcher.submit(2)];
    await expect(batcher.submit(3)).rejects.toBeInstanceOf(QueueFullError);
    expect(await Promise.all(held)).toEqual([2, 4]);
  });

  it('fails every caller of a batch that fails, and goes on', async () => {
    let failing = true;
    const batcher = new Batcher<number, number>({
      run: async (items) => {
        if (failing) throw new Error('away');
        return items;
      },

      maxBatch: 10,
      maxQueued: 10,
    });
    const outcomes = await Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    failing = false;
    expect(await batcher.submit(3)).toBe(3);
  });
});
