import type { AuditBreak, AuditEvent, AuditVerification } from '@velgent/admin-dto';
import { createReadStream } from 'node:fs';
import { ChainVerifier } from '../app/audit/chain-verifier.ts';
import { ExportError, type ExportedText, exportedTexts } from './export-lines.ts';
import { type NotedHead, NotedHeads } from './noted-heads.ts';

export interface ExportVerification extends Omit<AuditVerification, 'first_break'> {
  /** `line`: of the file, from 1; null where the break is its end. */
  first_break: (AuditBreak & { line: number | null }) | null;
}

/** What the organisation's id is needed for: to find its heads among those of others. */
export type HeadsOf = (tenantId: string | undefined) => readonly NotedHead[];

/**
 * Recomputes the chain of an exported file (`-`: standard input), event by event: its size does not matter. Throws
 * {@link ExportError} for what is no text, in another encoding, or something else altogether, such as the activity log as
 * CSV: that says nothing of the chain.
 */
export async function verifyExport(file: string, headsOf: HeadsOf = () => []): Promise<ExportVerification> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  return verifyTexts(exportedTexts(input), headsOf);
}

async function verifyTexts(texts: AsyncIterable<ExportedText>, headsOf: HeadsOf): Promise<ExportVerification> {
  const verifier = new ChainVerifier();
  let brokenAt = 0;
  let hasEvents = false;
  let noted: NotedHeads | undefined;
  for await (const { text, line } of texts) {
    const event = eventIn(text);
    hasEvents ||= event !== undefined;
    if (event) verifier.take(event);
    else verifier.takeUnreadable();
    if (verifier.result.first_break) brokenAt ||= line;
    noted ??= new NotedHeads(headsOf(event && tenantOf(event)));
    if (event) noted.take(event, line);
  }
  const { first_break, ...result } = verifier.result;
  if (result.events && !hasEvents)
    throw new ExportError('This holds no audit event on any line. Verify an export of the audit trail, in NDJSON.');
  if (first_break) return { ...result, first_break: { ...first_break, line: brokenAt } };
  const last = result.head?.sequence ?? 0;
  noted ??= new NotedHeads(headsOf(undefined));
  if (noted.differing) {
    const { sequence, line: at } = noted.differing;
    return {
      ...result,
      first_break: { sequence, id: '', reason: 'rewritten', expected_sequence: sequence, line: at },
    };
  }
  if (!noted.endsAfter(last)) return { ...result, first_break: null };
  const next = last + 1;
  return {
    ...result,
    first_break: { sequence: next, id: '', reason: 'truncated', expected_sequence: next, line: null },
  };
}

/** Whose chain it is, as its first event says. */
const tenantOf = ({ action, target }: AuditEvent): string | undefined =>
  action === 'tenant.created' ? target?.id : undefined;

function eventIn(text: string): AuditEvent | undefined {
  try {
    const event = JSON.parse(text) as Partial<AuditEvent> | null;
    const { sequence, hash, previous_hash } = event ?? {};
    if (Number.isSafeInteger(sequence) && typeof hash === 'string' && typeof previous_hash === 'string')
      return { ...event, id: String(event!.id) } as AuditEvent;
  } catch {
    // no JSON: cut off in the middle, or no export at all
  }
  return undefined;
}
