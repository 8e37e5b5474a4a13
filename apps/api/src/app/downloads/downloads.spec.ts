import type { Response } from 'express';
import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueueFullError } from '../queues/queue-full-error.ts';
import { Downloads } from './downloads.ts';

/** A reader who takes each part at once, or none before `resume`. */
function reader({ idle = false } = {}) {
  let resume!: () => void;
  const resumed = idle ? new Promise<void>((resolve) => (resume = resolve)) : Promise.resolve();
  const parts: string[] = [];
  const stream = new Writable({
    highWaterMark: 1,
    write: (part: Buffer, _encoding, done) => {
      parts.push(part.toString());
      void resumed.then(() => done());
    },
  });
  return {
    res: Object.assign(stream, {
      req: new EventEmitter(),
      set: () => undefined,
      setHeader: () => undefined,
    }) as unknown as Response,
    parts,
    resume,
  };
}

const file = (made: string[], name: string, parts: number, ms = 0) => ({
  file: { what: name, extension: 'txt' },
  contentType: 'text/plain',
  parts: (async function* () {
    for (let i = 0; i < parts; i++) {
      await sleep(ms);
      made.push(name);
      yield `${name}${i}`;
    }
  })(),
});

it('lets tenants take turns at the parts of their files, one at a time for each', async () => {
  const downloads = new Downloads({ of: async () => 'Acme' });
  const made: string[] = [];
  const many = Array.from({ length: 8 }, () =>
    downloads.send({ tenantId: 'many' }, reader().res, file(made, 'm', 10, 5)),
  );
  await sleep(50);
  const before = made.length;
  await downloads.send({ tenantId: 'one' }, reader().res, file(made, 'o', 5, 5));
  expect(made.length - before).toBeLessThan(25);
  await Promise.all(many);
  expect(made).toHaveLength(85);
});

it('makes nothing for a reader who takes nothing, and lets others go on meanwhile', async () => {
  const downloads = new Downloads({ of: async () => 'Acme' });
  const made: string[] = [];
  const readers = Array.from({ length: 8 }, () => reader({ idle: true }));
  const idle = readers.map(({ res }) => downloads.send({ tenantId: 'many' }, res, file(made, 'idle', 50)));
  await sleep(500);
  const stalled = made.length;
  expect(stalled).toBeLessThanOrEqual(3 * 8);
  await expect(downloads.send({ tenantId: 'many' }, reader().res, file(made, 'm', 1))).rejects.toThrow(QueueFullError);
  const other = reader();
  await downloads.send({ tenantId: 'one' }, other.res, file([], 'o', 20));
  expect(other.parts).toHaveLength(20);
  expect(made).toHaveLength(stalled);
  for (const { resume } of readers) resume();
  await Promise.all(idle);
  expect(made).toHaveLength(400);
  await downloads.send({ tenantId: 'many' }, reader().res, file(made, 'm', 1));
});

it('keeps root a place of its own, whatever readers an organisation leaves hanging', async () => {
  const downloads = new Downloads({ of: async () => 'Acme' });
  const readers = Array.from({ length: 8 }, () => reader({ idle: true }));
  const idle = readers.map(({ res }) => downloads.send({ tenantId: 'many' }, res, file([], 'idle', 50)));
  await sleep(500);
  const root = { tenantId: 'many', actor: { permissions: new Set(['platform.manage'] as const) } };
  const served = reader();
  await downloads.send(root, served.res, file([], 'r', 3));
  expect(served.parts).toEqual(['r0', 'r1', 'r2']);
  for (const { resume } of readers) resume();
  await Promise.all(idle);
});
