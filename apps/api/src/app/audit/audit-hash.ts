import type { AuditEvent } from '@velgent/admin-dto';
import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** `previous_hash` of the first event of a chain. */
export const GENESIS = '0'.repeat(64);

/** SHA-256, in lower-case hex, of the event without its hash in RFC 8785 canonical JSON. */
export function auditHash(event: Omit<AuditEvent, 'hash'>): string {
  return createHash('sha256').update(canonicalize(event)!).digest('hex');
}
