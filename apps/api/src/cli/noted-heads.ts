import type { AuditEvent } from '@velgent/admin-dto';

/** An event as somebody noted it down earlier, out of reach of whoever may change the database. */
export type NotedHead = Pick<AuditEvent, 'sequence' | 'hash'>;

/** Holds the events of a chain, as they come, against heads that were noted down earlier. */
export class NotedHeads {
  private readonly left: Map<number, Set<string>>;
  private readonly heads: readonly NotedHead[];
  /** The first event that is not what was noted down of it. */
  differing: { sequence: number; line: number } | undefined;

  constructor(heads: readonly NotedHead[]) {
    this.heads = heads;
    this.left = new Map();
    for (const { sequence, hash } of heads) this.left.set(sequence, (this.left.get(sequence) ?? new Set()).add(hash));
  }

  take({ sequence, hash }: AuditEvent, line: number): void {
    const noted = this.left.get(sequence);
    if (!noted) return;
    this.left.delete(sequence);
    if (noted.size > 1 || !noted.has(hash)) this.differing ??= { sequence, line };
  }

  /** Whether the chain ends before something that was noted down. */
  endsAfter(last: number): boolean {
    return this.heads.some(({ sequence }) => sequence > last);
  }
}
