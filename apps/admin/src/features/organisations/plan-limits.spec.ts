import { PLAN_LIMITS } from '@velgent/client-model';
import { allowed, callsAllowed, mostCalls } from './plan-limits.ts';

it('says what each plan allows, and nothing where it limits nothing', () => {
  expect(allowed(PLAN_LIMITS.trial)).toBe('30 calls a minute, and 500 live credentials');
  expect(allowed(PLAN_LIMITS.growth)).toBe(
    '600 calls a minute for each credential, 3,000 in all, and 500 live credentials',
  );
  expect(allowed(PLAN_LIMITS.enterprise)).toBeUndefined();
  expect(callsAllowed(PLAN_LIMITS.enterprise)).toBe('any number of calls');
  expect(allowed({ ...PLAN_LIMITS.enterprise, live_credentials: 1 })).toBe('1 live credential');
  expect(callsAllowed({ ...PLAN_LIMITS.starter, organisation_calls_per_minute: null })).toBe(
    '120 calls a minute for each credential',
  );
});

it('says in short how many calls an organisation may make', () => {
  expect(mostCalls(PLAN_LIMITS.growth)).toBe('3,000 calls a minute');
  expect(mostCalls({ ...PLAN_LIMITS.starter, organisation_calls_per_minute: null })).toBe('120 calls a minute');
  expect(mostCalls(PLAN_LIMITS.enterprise)).toBe('no limit');
});
