import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { Batcher } from '../database/batcher.ts';
import { FairQueue } from '../queues/fair-queue.ts';
import { EngineFailedError, SummariserBusyError } from '../summarise/summarise-errors.ts';
import type { Arrival } from '../request/arrival.ts';
import { notFound } from './api-error.ts';
import { Failures } from './failures.ts';
import { reportFailure } from './report-failure.ts';

const logged = (thrown: unknown) => {
  const logger = { warn: jest.fn(), error: jest.fn() };
  reportFailure(logger as unknown as Logger, { requestId: 'req_1' } as Arrival, thrown);
  return logger;
};

async function refusedByQueue(): Promise<unknown> {
  const queue = new FairQueue({ atOnce: 1, mostWaiting: 0, mostWaitingOfOne: 0 });
  void queue.run('a', () => new Promise(() => undefined));
  return queue.run('a', () => Promise.resolve()).catch((error: unknown) => error);
}

const refusedByBatcher = () =>
  new Batcher({ run: () => Promise.resolve([]), maxBatch: 1, maxQueued: 0 }).submit(1).catch((error: unknown) => error);

it('logs what found no place in a queue as a line at warn, without a stack, whatever it was wrapped in', async () => {
  const refused = await refusedByQueue();
  for (const thrown of [refused, new SummariserBusyError(refused), await refusedByBatcher()]) {
    const { warn, error } = logged(thrown);
    expect(error).not.toHaveBeenCalled();
    expect(warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('stack');
  }
});

it('logs every other failure as an error with its stack', () => {
  const { warn, error } = logged(new EngineFailedError('failed'));
  expect(warn).not.toHaveBeenCalled();
  expect(JSON.stringify(error.mock.calls)).toContain('"stack":"EngineFailedError: failed');
});

it('logs once why a refusal or a failure could not be recorded', async () => {
  const settled = async (thrown: unknown, lost: unknown) => {
    const logger = { warn: jest.fn(), error: jest.fn() };
    const failures = new Failures({ record: () => Promise.reject(lost) }, logger as unknown as Logger);
    const req = { arrival: { requestId: 'req_1' } } as IncomingMessage;
    const answer = await failures.settle(thrown, req, { closed: false } as ServerResponse);
    return [answer?.status, logger.warn.mock.calls.length, JSON.stringify(logger.error.mock.calls)];
  };
  const away = new Error('database is away');
  const logged = expect.stringMatching(/req_1.*database is away/);
  expect(await settled(notFound(), away)).toEqual([503, 0, logged]);
  expect(await settled(notFound(), await refusedByQueue())).toEqual([503, 1, '[]']);
  const [, , lines] = await settled(new Error('a fault of ours'), away);
  expect(lines).toContain('a fault of ours');
  expect(lines).not.toContain('database is away');
});
