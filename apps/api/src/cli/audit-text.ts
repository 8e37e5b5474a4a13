import type { AuditVerification } from '@velgent/admin-dto';
import type { ExportVerification } from './audit-export.ts';

/** A verification in a sentence or two. Says nothing of what stands in the events: a forged file may hold anything. */
export function verdict({ events, since, head, first_break }: AuditVerification | ExportVerification): string {
  if (!first_break)
    return head ? `${events} events, unbroken since ${since}; head ${head.sequence}:${head.hash}` : 'no events';
  const { reason, sequence, expected_sequence: expected } = first_break;
  const at = 'line' in first_break && first_break.line ? ` (line ${first_break.line})` : '';
  switch (reason) {
    case 'altered':
      return `BROKEN at event ${sequence}${at}: altered, its content does not match its hash. ${events} events read.`;
    case 'missing':
      return `BROKEN at event ${expected}: missing, event ${sequence}${at} stands in its place. ${events} events read.`;
    case 'reordered':
      return `BROKEN at event ${expected}: reordered, event ${sequence}${at} stands there and does not follow from the one before. ${events} events read.`;
    case 'truncated':
      return `BROKEN at event ${expected}: missing, the end is cut off before a head that was noted down or signed. ${events} events read.`;
    case 'rewritten':
      return `BROKEN at event ${sequence}${at}: altered, it is not what was noted down or signed of it; the chain was rewritten. ${events} events read.`;
  }
}
