import { Injectable } from '@nestjs/common';
import { THROTTLE_REFUSALS } from '../metrics/catalogue.ts';
import { Meters } from '../metrics/meters.ts';
import type { Counter } from './counter.ts';
import { Counters } from './counters.ts';
import { MOST_REMEMBERED, Throttle } from './throttle.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Wrong passwords of an account within an hour, from all networks, after which each network has fewer free attempts. */
export const MANY_WRONG_PASSWORDS = 100;

/** Everything that slows down guessing, and how much. */
@Injectable()
export class Throttles {
  /** Wrong secrets, by `client_id` and network. */
  readonly clients: Throttle;
  /** Passwords, by account and network: nobody is kept out of another network. */
  readonly passwords: Throttle;
  /** Passwords, by network, of all accounts together: made-up addresses cost the network that sends them. */
  readonly networks: Throttle;
  /** Codes of the second factor, by account and network. */
  readonly codes: Throttle;
  /** Codes, by account, from all networks together: who guesses them knows the password already. */
  readonly codesOfAccount: Throttle;
  /** Wrong passwords, by account, from all networks together. Keeps nobody out. */
  readonly wrongPasswords: Counter;
  /** Right passwords of one account, by another one of the same address. */
  readonly triedElsewhere: Counter;
  readonly refusals;

  constructor(counters: Counters, meters: Meters) {
    const throttle = (name: string, free: number, windowSeconds: number, longestWaitSeconds: number) =>
      new Throttle(counters, name, { free, windowSeconds, longestWaitSeconds });
    this.clients = throttle('clients', 19, MINUTE, 60);
    this.passwords = throttle('passwords', 5, 15 * MINUTE, 60);
    this.networks = throttle('networks', 30, 15 * MINUTE, 2);
    this.codes = throttle('codes', 5, 15 * MINUTE, 60);
    this.codesOfAccount = throttle('codes-of-account', 20, HOUR, 15 * MINUTE);
    this.wrongPasswords = counters.create('wrong-passwords', HOUR, MOST_REMEMBERED);
    this.triedElsewhere = counters.create('tried-elsewhere', HOUR, MOST_REMEMBERED);
    this.refusals = meters.counts(THROTTLE_REFUSALS, 'attempt', ['client_authentication', 'sign_in', 'second_factor']);
  }
}
