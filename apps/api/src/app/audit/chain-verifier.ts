import type { AuditBreak, AuditEvent, AuditVerification } from '@velgent/admin-dto';
import { auditHash, GENESIS } from './audit-hash.ts';

type Link = Pick<AuditEvent, 'sequence' | 'hash'>;

/** What is known of a chain after some of its events: all that is needed to go on, here or in another thread. */
export interface ChainState {
  result: AuditVerification;
  last: Link;
}

/**
 * Recomputes a chain, event by event from its first, wherever the events come from: the database or an exported file.
 * The break named is at the first event that does not follow from the ones before it.
 */
export class ChainVerifier {
  readonly result: AuditVerification;
  private last: Link;

  /** Goes on from there; without a state, from the beginning. */
  constructor(state?: ChainState) {
    this.result = state?.result ?? { events: 0, since: null, head: null, first_break: null };
    this.last = state?.last ?? { sequence: 0, hash: GENESIS };
  }

  get state(): ChainState {
    return { result: this.result, last: this.last };
  }

  /** Takes the next event; once the chain is broken it only counts. True where this event is the one that breaks it. */
  take(event: AuditEvent): boolean {
    if (this.result.first_break) {
      this.turnedUp(event.sequence);
      this.result.events++;
      return false;
    }
    if (!this.result.events) this.result.since = momentOf(event);
    this.result.events++;
    const reason = breakAt(event, this.last);
    if (reason) this.result.first_break = this.broken(event, reason);
    else this.result.head = this.last = { sequence: event.sequence, hash: event.hash };
    return reason !== null;
  }

  /** Takes something that is no event at all, where the next one should be. */
  takeUnreadable(): void {
    this.result.events++;
    this.result.first_break ??= this.broken({ sequence: this.last.sequence + 1, id: '' }, 'altered');
  }

  private broken({ sequence, id }: Pick<AuditEvent, 'sequence' | 'id'>, reason: AuditBreak['reason']): AuditBreak {
    return { sequence, id, reason, expected_sequence: this.last.sequence + 1 };
  }

  /** What was missing stands further down: it was not removed, but put elsewhere. */
  private turnedUp(sequence: number): void {
    const found = this.result.first_break!;
    if (found.reason === 'missing' && found.expected_sequence === sequence) found.reason = 'reordered';
  }
}

function breakAt(event: AuditEvent, last: Link): AuditBreak['reason'] | null {
  if (event.sequence !== last.sequence + 1) return event.sequence > last.sequence ? 'missing' : 'reordered';
  if (event.previous_hash !== last.hash) return 'reordered';
  return hashOf(event) === event.hash ? null : 'altered';
}

/** Null for what no hash can be made of. */
function hashOf({ hash: _hash, ...event }: AuditEvent): string | null {
  try {
    return auditHash(event);
  } catch {
    return null;
  }
}

const momentOf = ({ occurred_at }: AuditEvent) => (Number.isNaN(Date.parse(occurred_at)) ? null : occurred_at);
