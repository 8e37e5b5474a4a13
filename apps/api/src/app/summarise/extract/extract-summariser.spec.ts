import { readdirSync, readFileSync } from 'node:fs';
import { buildWorker } from '../../../../test/summarise/build-worker.ts';
import { EngineFailedError, SummariserBusyError } from '../summarise-errors.ts';
import type { SummaryRequest } from '../summariser.ts';
import { ExtractSummariser, type ExtractSummariserOptions } from './extract-summariser.ts';

const request = (text: string): SummaryRequest => ({
  operation: 'summarise_text',
  text,
  format: 'paragraph',
  maxWords: 40,
  referenceTime: new Date('2026-11-24T09:00:00Z'),
});
const LONG = 'The council will light the harbour by solar power. Panels on the roofs save money. '.repeat(380);
const never = () => new AbortController().signal;

describe('ExtractSummariser', () => {
  let workerFile: string;
  const opened: ExtractSummariser[] = [];
  const open = (options: ExtractSummariserOptions = {}) => {
    const summariser = new ExtractSummariser({ workerFile, ...options });
    opened.push(summariser);
    return summariser;
  };

  beforeAll(() => (workerFile = buildWorker()));
  afterEach(() => Promise.all(opened.splice(0).map((summariser) => summariser.close())));

  it('summarises in a worker thread', async () => {
    const answer = await open().summarise(request(`${LONG} Please reply by Friday.`), never());
    expect(answer.summary).toContain('solar power');
    expect(answer.language).toBe('en');
    expect(answer.intent).toMatchObject({ action_needed: true, due_date: '2026-11-27' });
  });

  it('answers many calls, each with its own', async () => {
    const summariser = open({ workers: 2 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => summariser.summarise(request(`Number ${i} stands here.`), never())),
    );
    expect(answers.map(({ summary }) => summary)).toEqual(
      Array.from({ length: 20 }, (_, i) => `Number ${i} stands here.`),
    );
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('gives the event loop precedence over its workers, and over nothing else', async () => {
    const niceness = () =>
      readdirSync('/proc/self/task').map((thread) => {
        const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
      });
    const before = niceness().filter((nice) => nice === 10).length;
    await open({ workers: 2 }).ready();
    const after = niceness().filter((nice) => nice === 10).length;
    expect(after - before).toBe(2);
  });

  it('refuses calls beyond its queue and serves the others', async () => {
    const summariser = open({ queueLimit: 2 });
    await summariser.ready();
    const calls = Array.from({ length: 5 }, () => summariser.summarise(request(LONG), never()));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    expect((outcomes[4] as PromiseRejectedResult).reason).toBeInstanceOf(SummariserBusyError);
  });

  it('lets tenants take turns, so that one with a hundred calls refuses another none', async () => {
    const summariser = open({ queueLimit: 32 });
    await summariser.ready();
    const done: string[] = [];
    const call = (tenant: string) =>
      summariser.summarise(request(LONG), never(), tenant).then(
        () => done.push(tenant),
        () => undefined,
      );
    const many = Array.from({ length: 100 }, () => call('many'));
    await Promise.all([call('one'), call('other')]);
    expect(done.filter((tenant) => tenant === 'many').length).toBeLessThanOrEqual(2);
    await Promise.all(many);
    expect(done).toHaveLength(2 + 1 + 32);
  });

  it('forgets a waiting call whose caller hung up', async () => {
    const summariser = open({ queueLimit: 1 });
    await summariser.ready();
    const running = summariser.summarise(request(LONG), never());
    const hungUp = new AbortController();
    const waiting = summariser.summarise(request(LONG), hungUp.signal);
    hungUp.abort(new Error('hung up'));
    await expect(waiting).rejects.toThrow('hung up');
    await Promise.all([running, summariser.summarise(request(LONG), never())]);
    await expect(summariser.summarise(request('x'), AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });

  it('fails calls that come after its end', async () => {
    const summariser = open();
    await summariser.close();
    await expect(summariser.summarise(request('x'), never())).rejects.toBeInstanceOf(SummariserBusyError);
  });

  it('fails calls, and not the process, where its worker does not start', async () => {
    const summariser = open({ workerFile: '/nowhere/worker.js' });
    await expect(summariser.summarise(request('x'), never())).rejects.toBeInstanceOf(EngineFailedError);
  });
});
