import { fold } from '../intent/languages.ts';
import { giveWay } from '../../workers/give-way.ts';
import { headAt, QUOTED } from './mail-head.ts';
import { headerIn } from './quote-words.ts';
import { unflattened } from './unflattened.ts';

/** “-- ” alone: what follows is a signature (RFC 3676). */
const SIGNATURE = /^--\s?$/;
const LONGEST_SIGNATURE = 10;
/** Every line of a mail's head has one of these. */
const HEADING = /[\d:@<>=_\u2010-\u2015-]/;
const DASHES = /[\u2010-\u2015]/g;
/** No line of a mail's head is longer. */
const LONGEST_LINE = 400;
/** “Ann: …” begins the next turn of a conversation. */
const TURN = /^([\p{Lu}\p{Lo}][^:\n]{0,39}):(?:\s|$)/u;
const TURN_SHARE = 0.3;

/** What the writer says, without the mail quoted below, before or between; the mail itself where there is nothing else. */
export function withoutQuoted(text: string): string {
  const lines = unflattened(text).split(/\r\n|[\n\r\u2028\u2029]/);
  const folded = lines.map(foldedLine);
  const own = ownLines(lines, folded);
  if (own.length === lines.length) return text;
  if (hasWords(own)) return own.join('\n').trim();
  const quoted = unquoted(lines);
  return hasWords(quoted) ? withoutQuoted(quoted.join('\n')) : text;
}

/** Folding takes time: of a line that heads no mail the first character is enough. */
function foldedLine(line: string): string {
  const trimmed = line.trim();
  return trimmed.length > LONGEST_LINE || !HEADING.test(trimmed)
    ? trimmed.slice(0, 1)
    : fold(trimmed).replace(DASHES, '-');
}

function ownLines(lines: readonly string[], folded: readonly string[]): string[] {
  const own: string[] = [];
  const nextTurn = isConversation(lines, folded) ? turnsIn(lines, folded) : [];
  let words = false;
  for (let i = 0; i < lines.length;) {
    giveWay();
    const head = headAt(lines, folded, i);
    // What is passed on is the message, and so is a mail with nothing above it.
    if (head)
      i = head.kind === 'quoted' && words ? (nextTurn.find((turn) => turn >= head.end) ?? lines.length) : head.end;
    else if (QUOTED.test(lines[i]!)) i++;
    else {
      const signature = words && SIGNATURE.test(lines[i]!) ? endOfSignature(lines, folded, i) : null;
      if (signature === null) {
        words ||= hasWords([lines[i]!]);
        own.push(lines[i]!);
      }
      i = signature ?? i + 1;
    }
  }
  return own;
}

/** The lines after “>” that are quoted least often, with the rest as quoted as it is in them. */
function unquoted(lines: readonly string[]): string[] {
  const depth = (line: string) => (line.match(/^(?:\s*>)+/)?.[0] ?? '').replace(/\s/g, '').length;
  const quoted = lines.filter((line) => QUOTED.test(line));
  const least = Math.min(...quoted.filter((line) => hasWords([line])).map(depth));
  return quoted.map((line) => line.replace(new RegExp(`^(?:\\s*>){0,${Math.min(least, 1_000)}} ?`), ''));
}

/** Where the signature ends: at the end of the text, or where something is quoted; null where it is none. */
function endOfSignature(lines: readonly string[], folded: readonly string[], start: number): number | null {
  let filled = 0;
  for (let i = start + 1; i < lines.length; i++) {
    if (QUOTED.test(lines[i]!) || headAt(lines, folded, i)) return i;
    if (folded[i] !== '' && ++filled > LONGEST_SIGNATURE) return null;
    if (i - start > 3 * LONGEST_SIGNATURE) return null;
  }
  return lines.length;
}

function isConversation(lines: readonly string[], folded: readonly string[]): boolean {
  const turns = turnsIn(lines, folded).length;
  return turns >= 3 && turns >= folded.filter(Boolean).length * TURN_SHARE;
}

function turnsIn(lines: readonly string[], folded: readonly string[]): number[] {
  return lines.flatMap((line, i) => (TURN.test(line) && headerIn(folded[i]!) === null ? [i] : []));
}

function hasWords(lines: readonly string[]): boolean {
  return lines.some((line) => /[\p{L}\p{N}]/u.test(line));
}
