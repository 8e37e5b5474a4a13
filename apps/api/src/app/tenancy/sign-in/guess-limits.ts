import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Throttle } from '../../counters/throttle.ts';
import { MANY_WRONG_PASSWORDS, Throttles } from '../../counters/throttles.ts';
import { ApiError } from '../../errors/api-error.ts';

/** Whose code is tried, and from where. */
interface Attempt {
  account: string;
  network: string;
}

/** Whose password is tried, and from where. */
export interface PasswordAttempt {
  /** Ids of the admins who have the address. */
  accounts: string[];
  /** Of the address that was typed; none where somebody is signed in. */
  likeness?: string;
  network: string;
}

/** Whose password was right. */
interface Opened {
  id: string;
  password_hash: string;
}

type Limit = [throttle: Throttle, subject: string, free?: number];

/** Of a network where an account is being guessed at from everywhere. */
const FREE_UNDER_ATTACK = 1;

/**
 * What an attempt counts for. The likeness comes first and counts for addresses that exist as well, so that it refuses
 * both kinds alike; who has an address in no organisation is counted like who has it in one.
 */
const subjectsOf = ({ accounts, likeness }: PasswordAttempt): string[] =>
  likeness === undefined ? accounts : [likeness, ...(accounts.length ? accounts : [`nobody ${likeness}`])];

const pairOf = ({ account, network }: Attempt) => `${account} ${network}`;

/**
 * What stands for an address beside its accounts: the same for addresses that look alike, so that spellings of one gain
 * no attempts and do not show which of them exists. A digest, since anything may be typed.
 */
export function likenessOf(email: string): string {
  const letters = email.normalize('NFKD').replace(/[\p{M}\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, '');
  return createHash('sha256').update(letters.toLowerCase()).digest('base64url');
}

/**
 * Slows down guessing at admins. An attempt counts before it is checked, so that many at once gain nothing. Passwords are
 * counted by account and network and by network; codes by account and network and by account: that one does keep the owner
 * out, but for a recovery code, while somebody who has the password goes on guessing.
 */
@Injectable()
export class GuessLimits {
  constructor(private readonly throttles: Throttles) {}

  /** Before there is a turn for the password: throws 429 where the network has to wait. */
  async requireNetwork(network: string): Promise<void> {
    const wait = await this.throttles.networks.waiting(network);
    if (wait) this.refuse('sign_in', wait);
  }

  async admitPassword(attempt: PasswordAttempt): Promise<void> {
    const { networks, passwords, wrongPasswords } = this.throttles;
    const { network } = attempt;
    const subjects = subjectsOf(attempt);
    const limits = subjects.map(async (account): Promise<Limit> => {
      const wrong = (await wrongPasswords.peek(account))?.count ?? 0;
      return [passwords, pairOf({ account, network }), wrong < MANY_WRONG_PASSWORDS ? undefined : FREE_UNDER_ATTACK];
    });
    await this.admit('sign_in', [...(await Promise.all(limits)), [networks, network]]);
    for (const account of subjects) await wrongPasswords.hit(account);
  }

  async passwordWasWrong(attempt: PasswordAttempt): Promise<void> {
    const pairs = subjectsOf(attempt).map((account) => pairOf({ account, network: attempt.network }));
    await Promise.all(pairs.map((pair) => this.throttles.passwords.failed(pair)));
  }

  /**
   * Forgives the wrong ones for the accounts it opened alone: another of the address may be somebody else's, and whoever
   * signs in to their own with a password that is new there has guessed at it.
   */
  async passwordWasRight(attempt: PasswordAttempt, opened: Opened[]): Promise<void> {
    const { networks, passwords, wrongPasswords } = this.throttles;
    const { network } = attempt;
    await networks.takeBack(network);
    for (const account of subjectsOf(attempt)) {
      const pair = pairOf({ account, network });
      const isTheirs = account === attempt.likeness || opened.some(({ id }) => id === account);
      if (!isTheirs && (await this.isGuess(account, opened))) continue;
      await (isTheirs ? passwords.forget(pair) : passwords.takeBack(pair));
      await wrongPasswords.takeBack(account);
    }
  }

  /** Once for each password. Accounts of one address share their salt, so the hash of one tells passwords apart. */
  private async isGuess(account: string, [opened]: Opened[]): Promise<boolean> {
    const tried = createHash('sha256').update(`${account} ${opened?.password_hash}`).digest('base64url');
    return (await this.throttles.triedElsewhere.hit(tried)).count === 1;
  }

  admitCode(attempt: Attempt): Promise<void> {
    const { codes, codesOfAccount } = this.throttles;
    return this.admit('second_factor', [
      [codes, pairOf(attempt)],
      [codesOfAccount, attempt.account],
    ]);
  }

  codeWasWrong(attempt: Attempt): Promise<void> {
    return this.throttles.codes.failed(pairOf(attempt));
  }

  async codeWasRight(attempt: Attempt): Promise<void> {
    const { codes, codesOfAccount } = this.throttles;
    await Promise.all([codes.forget(pairOf(attempt)), codesOfAccount.forget(attempt.account)]);
  }

  /** By all limits or by none: an attempt that one of them refuses counts in no other. */
  private async admit(what: 'sign_in' | 'second_factor', limits: Limit[]): Promise<void> {
    for (const [i, [throttle, subject, free]] of limits.entries()) {
      const wait = await throttle.attempt(subject, free);
      if (!wait) continue;
      await Promise.all(limits.slice(0, i).map(([earlier, of]) => earlier.takeBack(of)));
      this.refuse(what, wait);
    }
  }

  private refuse(what: 'sign_in' | 'second_factor', wait: number): never {
    this.throttles.refusals[what].add();
    throw new ApiError('rate_limited', 'Too many attempts. Wait a moment, then try again.', {
      headers: { 'Retry-After': String(Math.max(1, Math.ceil(wait / 1000))) },
    });
  }
}
