import type { AuditBreak, AuditEvent, AuditVerification } from '@velgent/admin-dto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { ChainVerifier } from '../app/audit/chain-verifier.ts';

/** An event as somebody noted it down earlier, out of reach of whoever may change the database. */
export type NotedHead = Pick<AuditEvent, 'sequence' | 'hash'>;

export interface ExportVerification extends Omit<AuditVerification, 'first_break'> {
  first_break:
    | (Omit<AuditBreak, 'reason'> & {
        reason: AuditBreak['reason'] | 'truncated' | 'rewritten';
        /** Of the file, from 1; null where the break is its end. */
        line: number | null;
      })
    | null;
}

/** Recomputes the chain of an exported file (`-`: standard input), line by line: its size does not matter. */
export async function verifyExport(file: string, head?: NotedHead): Promise<ExportVerification> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => undefined);
  return Promise.race([failed, verifyLines(createInterface({ input, crlfDelay: Infinity }), head)]);
}

async function verifyLines(lines: AsyncIterable<string>, head?: NotedHead): Promise<ExportVerification> {
  const verifier = new ChainVerifier();
  let [line, brokenAt, asNoted] = [0, 0, !head];
  for await (const text of lines) {
    line++;
    const event = eventIn(text);
    if (event) verifier.take(event);
    else verifier.takeUnreadable();
    if (verifier.result.first_break) brokenAt ||= line;
    if (event && event.sequence === head?.sequence) asNoted ||= event.hash === head.hash;
  }
  const { first_break, ...result } = verifier.result;
  if (first_break) return { ...result, first_break: { ...first_break, line: brokenAt } };
  if (asNoted) return { ...result, first_break: null };
  const expected_sequence = (result.head?.sequence ?? 0) + 1;
  return head!.sequence >= expected_sequence
    ? {
        ...result,
        first_break: { sequence: expected_sequence, id: '', reason: 'truncated', expected_sequence, line: null },
      }
    : {
        ...result,
        first_break: { ...head!, id: '', reason: 'rewritten', expected_sequence: head!.sequence, line: head!.sequence },
      };
}

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
