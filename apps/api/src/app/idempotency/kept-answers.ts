import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { IdempotentAnswers } from './idempotent-answers.ts';

/** Of one organisation: some 700 a minute, day and night. */
export const MOST_KEPT = 1_000_000;
const COUNTED_AFRESH_MS = 60_000;
const MOST_TENANTS = 10_000;

interface Counted {
  kept: number;
  /** `performance.now()` of the last count in the database. */
  at: number;
}

/**
 * Bounds what is kept for one tenant. Counts in the database once a minute, beside the calls, and by itself meanwhile: a
 * few too many are no harm.
 */
@Injectable()
export class KeptAnswers {
  private readonly counts = new LRUCache<string, Counted>({ max: MOST_TENANTS });

  constructor(@Inject(IdempotentAnswers) private readonly answers: Pick<IdempotentAnswers, 'count'>) {}

  /** Whether one more may be kept; counts it. */
  hasRoom(tenantId: string): boolean {
    const counted = this.counts.get(tenantId) ?? { kept: 0, at: -Infinity };
    this.counts.set(tenantId, counted);
    if (performance.now() - counted.at > COUNTED_AFRESH_MS) this.countAfresh(tenantId, counted);
    if (counted.kept >= MOST_KEPT) return false;
    counted.kept++;
    return true;
  }

  private countAfresh(tenantId: string, counted: Counted): void {
    counted.at = performance.now();
    this.answers.count(tenantId, MOST_KEPT).then(
      (kept) => (counted.kept = kept),
      () => undefined, // in a minute, then
    );
  }
}
