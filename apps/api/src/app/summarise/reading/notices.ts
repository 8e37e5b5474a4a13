import { wrapped } from '../extract/lines.ts';
import { fold } from '../intent/languages.ts';
import { HINT, LINE, NOTICES } from './notice-words.ts';

/** No line that a device puts there is longer. */
const LONGEST_LINE = 160;

/** The text without what programs and legal departments add: disclaimers, subscriptions, banners, “Sent from my iPhone”. */
export function withoutNotices(text: string): string {
  if (!HINT.test(foldedRoughly(text))) return text;
  const blocks = text.split(/(\n[^\S\n]*(?:\r?\n[^\S\n]*)+)/);
  // Odd ones are the empty lines between.
  const kept = blocks.map((block, i) => (i % 2 === 1 ? block : withoutNoticesIn(block)));
  const changed = kept.some((block, i) => block !== blocks[i]);
  const rest = changed ? kept.join('').trim() : text;
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** Cheap, and good enough to look for words in. */
function foldedRoughly(text: string): string {
  return /[^\0-\x7f]/.test(text) ? fold(text) : text.toLowerCase();
}

interface Part {
  text: string;
  folded: string;
  /** The notices that this part is one of for sure, and those that it may belong to. */
  sure: boolean;
  beside: boolean;
}

function withoutNoticesIn(block: string): string {
  if (!HINT.test(foldedRoughly(block))) return block;
  const parts = partsOf(block);
  const kinds = NOTICES.filter(({ sure }) => parts.some(({ folded }) => isStatement(folded) && sure.test(folded)));
  for (const part of parts) {
    part.sure = isLine(part) || (isStatement(part.folded) && kinds.some(({ sure }) => sure.test(part.folded)));
    part.beside = part.sure || kinds.some(({ beside }) => beside.test(part.folded));
  }
  if (!parts.some(({ sure }) => sure)) return block;
  return kept(parts)
    .map(({ text }) => text)
    .join('');
}

/** What stands between two parts of a notice is one; what only may be one is, beside one that is for sure. */
function kept(parts: readonly Part[]): Part[] {
  const first = parts.findIndex(({ sure }) => sure);
  const last = parts.findLastIndex(({ sure }) => sure);
  let [from, to] = [first, last];
  while (parts[from - 1]?.beside) from--;
  while (parts[to + 1]?.beside) to++;
  const isWhole = parts.slice(first, last + 1).filter(({ beside }) => beside).length * 2 >= last - first + 1;
  return parts.filter((part, i) => !(isWhole ? i >= from && i <= to : part.sure));
}

function isStatement(folded: string): boolean {
  return !/\?\W*$/.test(folded);
}

function isLine({ folded }: Part): boolean {
  return folded.length <= LONGEST_LINE && LINE.test(folded);
}

/** Sentences and lines, each with the space behind it. */
function partsOf(block: string): Part[] {
  const pieces: string[] = [];
  for (const line of block.split(/(?<=\n)/)) {
    const last = pieces.at(-1);
    const [first, ...rest] = line.split(/(?<=[.!?]["”)\]]?[ \t])(?=\S)/);
    if (last !== undefined && last.endsWith('\n') && wrapped(last.trim(), first!.trim()))
      pieces[pieces.length - 1] = last + first!;
    else pieces.push(first!);
    pieces.push(...rest);
  }
  return pieces.map((text) => ({ text, folded: fold(text).replace(/\s+/g, ' ').trim(), sure: false, beside: false }));
}
