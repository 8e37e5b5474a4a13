import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Counter } from '../counters/counter.ts';
import { Counters } from '../counters/counters.ts';
import { ApiError } from '../http/api-error.ts';
import { networkOf } from '../edge/addresses.ts';
import { THROTTLE_REFUSALS } from '../metrics/catalogue.ts';
import type { Count } from '../metrics/count.ts';
import { Meters } from '../metrics/meters.ts';

const FREE_FAILURES = 5;
const REMEMBERED_SECONDS = 15 * 60;
const LONGEST_DELAY_SECONDS = 60;
/** Anybody may type any e-mail. More than a process checks passwords in the time they are remembered. */
const MOST_REMEMBERED = 20_000;

/** Whose password is tried, and from where. */
export interface Attempt {
  /** The account's id, or the address where there is none. */
  email: string;
  ip: string | null;
}

/**
 * Slows down guessing: after five failures of an account from a network, one attempt a second, then every two, four, up
 * to every sixty. Another network of the same account is never touched, so nobody's owner is locked out from elsewhere.
 * An attempt counts before its password is checked, so that many at once gain nothing.
 */
@Injectable()
export class SignInDelay {
  private readonly failures: Counter;
  private readonly turns: Counter;
  private readonly refusals: Count;

  constructor(counters: Counters, meters: Meters) {
    this.refusals = meters.count(THROTTLE_REFUSALS, { attempt: 'sign_in' });
    this.failures = counters.create('sign-in-failures', REMEMBERED_SECONDS, MOST_REMEMBERED);
    this.turns = counters.create('sign-in-turns', LONGEST_DELAY_SECONDS, MOST_REMEMBERED);
  }

  /** Throws 429 where it is too early. */
  async admit(attempt: Attempt): Promise<void> {
    const key = keyOf(attempt);
    const { count } = await this.failures.hit(key);
    if (count <= FREE_FAILURES) return;
    const delay = Math.min(LONGEST_DELAY_SECONDS, 2 ** (count - FREE_FAILURES - 1));
    const turn = await this.turns.hit(key, delay);
    if (turn.count === 1) return;
    await this.failures.takeBack(key);
    this.refusals.add();
    throw new ApiError('rate_limited', 'Too many attempts. Wait a little before the next one.', {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(turn.msBeforeReset / 1000))) },
    });
  }

  /** It tried nothing after all. */
  async takeBack(attempt: Attempt): Promise<void> {
    await this.failures.takeBack(keyOf(attempt));
  }

  async succeeded(attempt: Attempt): Promise<void> {
    const key = keyOf(attempt);
    await Promise.all([this.failures.forget(key), this.turns.forget(key)]);
  }
}

/** A digest: what people type as their e-mail stays out of shared memory. */
const keyOf = ({ email, ip }: Attempt) =>
  createHash('sha256')
    .update(`${email.trim().toLowerCase()} ${networkOf(ip ?? '')}`)
    .digest('base64url');
