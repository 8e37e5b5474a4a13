import { attributes, FORWARDED, type Header, headerIn, mayAttribute, ORIGINAL } from './quote-words.ts';

/** What begins at a line that heads a mail: one quoted to the end, one passed on, or lines after “>”. */
export interface Head {
  kind: 'quoted' | 'passed on' | 'introduces';
  /** The first line after the head. */
  end: number;
}

/** Before a quoted mail: a rule of Outlook's. */
const RULE = /^[_=*-]{8,}$/;
export const QUOTED = /^\s*>/;
/** A head goes on for so many lines at most. */
const LONGEST_HEAD = 14;
/** The lines of a head that may be wrapped: addresses. */
const WRAPPED: ReadonlySet<Header | null> = new Set<Header>(['from', 'to', 'copy']);

/** The head of a mail that begins at this line; `folded` are the lines trimmed and folded. */
export function headAt(lines: readonly string[], folded: readonly string[], i: number): Head | null {
  const line = folded[i]!;
  if (line === '') return null;
  const next = filledFrom(folded, i + 1);
  if (FORWARDED.test(line)) return { kind: 'passed on', end: endOfLabels(lines, folded, next) ?? i + 1 };
  if (ORIGINAL.test(line)) return { kind: 'quoted', end: endOfLabels(lines, folded, next) ?? i + 1 };
  const end = endOfLabels(lines, folded, RULE.test(line) ? next : i);
  return end === null ? attributionAt(lines, folded, i) : { kind: 'quoted', end };
}

/** Where the lines From, Sent, To and Subject end that begin here. */
function endOfLabels(lines: readonly string[], folded: readonly string[], i: number): number | null {
  if (!['from', 'date', 'subject'].includes(headerIn(folded[i] ?? '') ?? '')) return null;
  const found = new Set<Header>();
  let [from, end] = ['', i];
  let last: Header | null = null;
  let bare = false; // the value stands in the next line
  for (let at = i; at < Math.min(i + LONGEST_HEAD, lines.length); at++) {
    const header = headerIn(folded[at]!);
    if (header === null && folded[at] === '' && !isComplete(found, from)) continue;
    if (header === null && !bare && !(WRAPPED.has(last) && /^\s|@|;$/.test(lines[at]!))) break;
    if (header !== null && header !== 'copy' && found.has(header)) break;
    if (header === 'from') from = lines[at]! + (lines[at + 1] ?? '');
    if (header !== null) found.add((last = header));
    bare = header !== null && folded[at]!.endsWith(':');
    end = at + 1;
  }
  return isComplete(found, from) ? end : null;
}

/** “From: Leeds”, “To: York” is a journey. */
function isComplete(found: ReadonlySet<Header>, from: string): boolean {
  if (!found.has('from') || found.size < 3) return false;
  return found.has('subject') || from.includes('@');
}

/** “On … wrote:”, over one to three lines. Before quoted lines it needs less to be told from a sentence. */
function attributionAt(lines: readonly string[], folded: readonly string[], i: number): Head | null {
  if (!mayAttribute(folded[i]!)) return null;
  for (let count = 1; count <= 3 && i + count <= lines.length; count++) {
    const words = folded.slice(i, i + count).join(' ');
    const introduces = QUOTED.test(lines[filledFrom(folded, i + count)] ?? '');
    if (attributes(words, !introduces)) return { kind: introduces ? 'introduces' : 'quoted', end: i + count };
  }
  return null;
}

function filledFrom(folded: readonly string[], i: number): number {
  let at = i;
  while (at < i + 3 && folded[at] === '') at++;
  return at;
}
