import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { LogOutput } from './log-output.ts';

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
