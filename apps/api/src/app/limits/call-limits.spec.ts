import { PLAN_LIMITS } from '@velgent/client-model';
import { Counters } from '../counters/counters.ts';
import type { Caller } from '../calls/caller.ts';
import { CallLimits } from './call-limits.ts';

const by = (id: string) => ({ plan: 'trial', credential: { id }, tenant: { id: 'acme' } }) as Caller;

let limits: CallLimits;

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-24T12:00:00Z') });
  limits = new CallLimits(new Counters(null), {
    ...PLAN_LIMITS,
    trial: { ...PLAN_LIMITS.trial, credential_calls_per_minute: 3, organisation_calls_per_minute: 5 },
  });
});

afterEach(() => jest.useRealTimers());

async function call(id: string, times = 1) {
  let standing;
  for (let i = 0; i < times; i++) standing = await limits.count(by(id));
  const { whose, limit, count, msBeforeReset } = standing!;
  return [whose, limit - count, Math.round(msBeforeReset / 1000)];
}

it('tells of the limit with fewer calls left', async () => {
  expect(await call('a')).toEqual(['credential', 2, 60]);
  expect(await call('b', 2)).toEqual(['credential', 1, 60]);
  expect(await call('c')).toEqual(['organisation', 1, 60]);
});

it('has whoever is refused wait until both limits serve again', async () => {
  await call('a');
  jest.advanceTimersByTime(30_000);
  await call('b', 3); // the last that it may, with one left for all
  expect(await call('b')).toEqual(['credential', -1, 60]);
  expect(await call('a')).toEqual(['organisation', 0, 30]);
  expect(await call('b')).toEqual(['credential', -2, 60]);
  jest.advanceTimersByTime(30_000);
  await call('c', 3);
  await call('d', 2);
  expect(await call('b')).toEqual(['credential', -3, 60]); // its own window would be over in 30 seconds
  expect(await call('a')).toEqual(['organisation', -1, 60]);
  jest.advanceTimersByTime(60_000);
  for (const id of ['a', 'b']) expect(await call(id)).toEqual(['credential', 2, 60]);
});

it('takes nothing from the others for what a credential is refused', async () => {
  await call('a', 50);
  expect(await call('b')).toEqual(['organisation', 1, 60]);
});
