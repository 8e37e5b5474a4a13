import type { AuditEvent, CredentialLookupResult } from '@velgent/admin-dto';
import type { Credential } from '../credentials/kinds.ts';
import { kindOf, publicPart } from '../credentials/kinds.ts';
import type { CallGroup } from './calls-since.ts';
import type { Finding } from './recognise.ts';

export interface Report {
  owner: CredentialLookupResult;
  credential: Credential;
  finding: Finding;
  madeAt: string;
  from: string;
  calls: CallGroup[];
  /** Of this credential, the newest first. */
  acts: AuditEvent[];
  /** The newest event of the organisation's trail. */
  head: Pick<AuditEvent, 'sequence' | 'hash'> | null;
  /** The newest signed head. */
  checkpoint: { jws: string; signed_at: string; sequence: number } | null;
}

const list = (lines: string[], none: string) => (lines.length ? lines.join('\n') : none);

/** The incident report in Markdown, all times UTC; no secret stands in it. */
export function reportText({ owner, credential, finding, calls, acts, head, checkpoint, ...at }: Report): string {
  return `# Incident report: ${owner.name}

Made ${at.madeAt}. All times are UTC.

## What was found

- ${finding.kind}: ${finding.shown}
- belongs to: ${credential.name} (${kindOf(owner).label} ${publicPart(credential)})
- organisation: ${owner.tenant_id}
- state: ${credential.status}
- created: ${credential.created_at} by ${credential.created_by.email ?? 'Velgent'}
- last used: ${owner.last_used_at ?? 'never'}${owner.last_ip ? ` from ${owner.last_ip}` : ''}

## Calls since ${at.from}

${list(
  calls.map(
    ({ ip, operation, calls: count, refused, first, last }) =>
      `- ${ip} ${operation}: ${count} (${refused} not successful), first ${first}, last ${last}`,
  ),
  'None.',
)}

## What was done

${list(
  acts.map(
    ({ occurred_at, action, actor, sequence, hash }) =>
      `- ${occurred_at} ${action} by ${actor.email ?? 'Velgent'} (event ${sequence}, ${hash})`,
  ),
  'Nothing yet.',
)}

## Head of the audit trail

${head ? `- event ${head.sequence}: ${head.hash}` : 'No event.'}
${checkpoint ? `- signed ${checkpoint.signed_at}, event ${checkpoint.sequence}: ${checkpoint.jws}` : ''}
`;
}
