import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { LogOutput } from './log-output.ts';

// The one that pino's output writes by.
const fs = jest.requireActual<typeof import('node:fs')>('fs');

const folder = mkdtempSync(path.join(tmpdir(), 'velgent-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

function logTo(name: string) {
  const file = path.join(folder, name);
  const log = pino({ base: undefined, timestamp: false }, new LogOutput(file));
  const written = () => readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return { log, messages: () => written().map((line) => (JSON.parse(line) as { msg: string }).msg) };
}

it('lets lines share a write, soon', async () => {
  const { log, messages } = logTo('soon');
  log.info('one');
  log.info('two');
  expect(messages()).toEqual([]);
  await sleep(200);
  expect(messages()).toEqual(['one', 'two']);
});

it('writes a warning at once, after what came before it', () => {
  const { log, messages } = logTo('warning');
  log.info('before');
  log.warn('now');
  expect(messages()).toEqual(['before', 'now']);
});

it('keeps the order and every line of a burst', async () => {
  const { log, messages } = logTo('burst');
  const sent = Array.from({ length: 500 }, (_, i) => `line ${i}`);
  for (const message of sent) log.info(message);
  expect(messages().length).toBeGreaterThan(300);
  await sleep(200);
  expect(messages()).toEqual(sent);
});

it('writes what is left when the process exits', () => {
  const { log, messages } = logTo('exit');
  log.info('last');
  process.emit('exit', 0);
  expect(messages()).toEqual(['last']);
});

describe('where a write fails', () => {
  let writes: jest.SpyInstance;
  const failing = (code: string, times: number) => {
    writes = jest.spyOn(fs, 'writeSync');
    for (let i = 0; i < times; i++)
      writes.mockImplementationOnce(() => {
        throw Object.assign(new Error(code), { code });
      });
  };
  afterEach(() => writes.mockRestore());

  it.each(['ENOSPC', 'EIO'])('goes on at once after %s, and writes all in order once it can', (code) => {
    const { log, messages } = logTo(code);
    failing(code, 2);
    log.warn('one');
    expect(writes).toHaveBeenCalledTimes(1);
    log.warn('two');
    expect(writes).toHaveBeenCalledTimes(2);
    log.warn('three');
    expect(messages()).toEqual(['one', 'two', 'three']);
  });

  it('gives up a pipe that nobody reads any more', () => {
    const { log } = logTo('pipe');
    failing('EPIPE', 1);
    log.warn('one');
    log.warn('two');
    expect(writes).toHaveBeenCalledTimes(1);
  });

  it('waits for no disk', () => {
    const { log } = logTo('disk');
    const synced = jest.spyOn(fs, 'fsyncSync');
    failing('ENOSPC', 0);
    log.warn('one');
    expect(synced).not.toHaveBeenCalled();
    synced.mockRestore();
  });
});
