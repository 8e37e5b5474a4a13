import { createHash } from 'node:crypto';
import type { Counter } from './counter.ts';
import type { Counters } from './counters.ts';

export interface ThrottleRule {
  /** Attempts that are let through within `windowSeconds` before any has to wait. */
  free: number;
  windowSeconds: number;
  longestWaitSeconds: number;
}

/** Anybody may send any name: so many are remembered, and the one that was tried longest ago is forgotten for one more. */
export const MOST_REMEMBERED = 20_000;

/**
 * Slows down guessing at a subject (a client from a network, an account): after the free attempts one is let through and
 * the next has to wait 1 s, then 2, 4, up to the longest wait; all is forgotten a window after the last wait. Counted for
 * all workers, and for all replicas where there is Redis, by digests: what people type stays out of shared memory.
 */
export class Throttle {
  private readonly attempts: Counter;
  private readonly waits: Counter;
  private readonly levels: Counter;

  constructor(
    counters: Counters,
    name: string,
    private readonly rule: ThrottleRule,
  ) {
    const create = (what: string) => counters.create(`throttle:${name}:${what}`, rule.windowSeconds, MOST_REMEMBERED);
    this.attempts = create('attempts');
    this.waits = create('waits');
    this.levels = create('levels');
  }

  /** Milliseconds until the next attempt is let through; counts nothing. */
  async waiting(subject: string): Promise<number> {
    return (await this.waits.peek(digestOf(subject)))?.msBeforeReset ?? 0;
  }

  /**
   * Counts an attempt. Answers 0 where it is let through, else the milliseconds to wait; one that came too early does not
   * count. Of many at the same time that have to take turns, one is let through.
   */
  async attempt(subject: string, free = this.rule.free): Promise<number> {
    const early = await this.waiting(subject);
    if (early) return early;
    const key = digestOf(subject);
    const { count } = await this.attempts.hit(key);
    const level = (await this.levels.peek(key))?.count ?? 0;
    if (count <= free && level === 0) return 0;
    const seconds = this.secondsAt(level);
    const turn = await this.waits.hit(key, seconds);
    if (turn.count > 1) return Math.max(1, turn.msBeforeReset);
    await this.levels.begin(key, level + 1, seconds + this.rule.windowSeconds);
    return 0;
  }

  /** An attempt that was let through has failed: who waits after it waits from now on, however long checking it took. */
  async failed(subject: string): Promise<void> {
    const key = digestOf(subject);
    const level = (await this.levels.peek(key))?.count ?? 0;
    if (level) await this.waits.begin(key, 1, this.secondsAt(level - 1));
  }

  /** An attempt that was let through turned out to be no guess. */
  async takeBack(subject: string): Promise<void> {
    await this.attempts.takeBack(digestOf(subject));
  }

  async forget(subject: string): Promise<void> {
    const key = digestOf(subject);
    await Promise.all([this.attempts, this.waits, this.levels].map((counter) => counter.forget(key)));
  }

  private secondsAt(level: number): number {
    return Math.min(2 ** level, this.rule.longestWaitSeconds);
  }
}

const digestOf = (subject: string) => createHash('sha256').update(subject).digest('base64url');
