import type { Diagnosis } from '@velgent/client-model';
import type { AssertionCheck, Verification } from '../check.ts';
import { member } from '../json-object.ts';
import { moment, shown, span, typeOf } from '../words.ts';
import { finding } from './form.ts';

/** How far clocks may be apart, in seconds. */
export const SKEW_SECONDS = 60;
/** Later than any time in seconds that somebody means: milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000;

/** A NumericDate (RFC 7519 §2), which may have a fraction. */
const isDate = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

interface Rule {
  name: 'exp' | 'iat' | 'nbf';
  required: boolean;
  diagnosis: Diagnosis;
  fits(date: number, now: number): boolean;
  expected(now: number): string;
  hint(date: number, now: number): string;
}

const timed = ({ name, required, diagnosis, fits, expected, hint }: Rule): AssertionCheck => ({
  name,
  find({ assertion: { claims }, now }) {
    const value = member(claims, name);
    const wellFormed = value === undefined ? !required : isDate(value);
    const inTime = !isDate(value) || fits(value, now);
    return finding(wellFormed ? (inTime ? undefined : diagnosis) : 'assertion_malformed', () => ({
      expected: expected(now),
      found: isDate(value) ? moment(value) : shown(value),
      hint: isDate(value)
        ? inTime
          ? null
          : (unitHint(value) ?? hint(value, now))
        : wellFormed
          ? null
          : typeHint(name, value),
    }));
  },
});

const typeHint = (name: string, value: unknown) =>
  value === undefined ? `It has no ${name}.` : `It is ${typeOf(value)}; a number of seconds since 1970 is asked for.`;

const unitHint = (date: number) =>
  date > MILLISECONDS_FROM ? 'It is in milliseconds; seconds since 1970 are asked for.' : undefined;

export const EXP = timed({
  name: 'exp',
  required: true,
  diagnosis: 'assertion_expired',
  fits: (exp, now) => exp > now - SKEW_SECONDS,
  expected: (now) => `after ${moment(now - SKEW_SECONDS)}`,
  hint: (exp, now) =>
    `It expired ${span(now - exp)} ago. Make a new one for each exchange, or check the clock that made it.`,
});

const notAhead = (name: 'iat' | 'nbf', what: string) =>
  timed({
    name,
    required: false,
    diagnosis: 'assertion_not_yet_valid',
    fits: (date, now) => date <= now + SKEW_SECONDS,
    expected: (now) => `none, or until ${moment(now + SKEW_SECONDS)}`,
    hint: (date, now) => `${what} ${span(date - now)} from now: the clock of whoever made it is ahead.`,
  });

export const IAT = notAhead('iat', 'It was issued');
export const NBF = notAhead('nbf', 'It becomes valid');

/** From `iat` to `exp`; without `iat`, from now on. */
export const LIFETIME: AssertionCheck = {
  name: 'lifetime',
  find(verification) {
    const { mostSeconds } = verification.terms;
    const seconds = lifetimeOf(verification);
    const tooLong = seconds !== undefined && seconds > mostSeconds;
    const ended = seconds !== undefined && seconds <= 0 && member(verification.assertion.claims, 'iat') !== undefined;
    const diagnosis = seconds === undefined || ended ? 'assertion_malformed' : 'assertion_too_long_lived';
    return finding(seconds !== undefined && !tooLong && !ended ? undefined : diagnosis, () => ({
      expected: `at most ${span(mostSeconds)} (${mostSeconds} s)`,
      found: seconds === undefined ? null : `${Math.ceil(seconds)} s`,
      hint: ended ? 'It expires before it was issued.' : tooLong ? tooLongHint(verification) : null,
    }));
  },
};

function lifetimeOf({ assertion: { claims }, now }: Verification): number | undefined {
  const exp = member(claims, 'exp');
  const iat = member(claims, 'iat');
  if (!isDate(exp)) return undefined;
  if (iat === undefined) return exp - now - SKEW_SECONDS;
  return isDate(iat) ? exp - iat : undefined;
}

function tooLongHint({ assertion: { claims }, terms }: Verification): string {
  const exp = member(claims, 'exp') as number;
  if (exp > MILLISECONDS_FROM) return 'Its exp is in milliseconds; seconds since 1970 are asked for.';
  return `Have it expire within ${span(terms.mostSeconds)}, or let this ${terms.rules.length ? 'issuer’s tokens' : 'client’s assertions'} live longer.`;
}
