import { API_KEYS, OAUTH_CLIENTS } from './kinds.ts';
import { verdictOf } from './verdict.ts';

const quiet = (safe_to_finish: boolean) => ({
  safe_to_finish,
  quiet_since: new Date(2026, 10, 24, 14, 2).toISOString(),
  safe_to_finish_at: new Date(2026, 10, 24, 15, 2).toISOString(),
});

describe('verdictOf', () => {
  it('says what is waited for, and until when', () => {
    expect(verdictOf(quiet(false), OAUTH_CLIENTS)).toBe(
      'Wait: no exchange or call by the old client since 14:02; safe to finish from 15:02 if nothing uses it until then.',
    );
    expect(verdictOf({ safe_to_finish: false, quiet_since: null, safe_to_finish_at: null }, API_KEYS)).toBe(
      'Wait: the new key has not been used yet.',
    );
  });

  it('says since when it is quiet, and who may still come', () => {
    expect(verdictOf(quiet(true), API_KEYS)).toBe(
      'Safe to finish: no call by the old key since 24 Nov, 14:02, and the new one is in use. Callers that run less than once an hour may not have shown up yet.',
    );
  });
});
