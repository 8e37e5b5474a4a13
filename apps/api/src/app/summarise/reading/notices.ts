import { wrapped } from '../extract/lines.ts';
import { giveWay } from '../../workers/give-way.ts';
import { fold } from '../intent/languages.ts';
import { HINT, LINE, type Notice, NOTICES } from './notice-words.ts';

/** No line that a device puts there is longer. */
const LONGEST_LINE = 160;

/** The text without what programs and legal departments add: disclaimers, subscriptions, banners, “Sent from my iPhone”. */
export function withoutNotices(text: string): string {
  const blocks = text.split(/(\n[^\S\n]*(?:\r?\n[^\S\n]*)+)/);
  // Odd ones are the empty lines between.
  const kept = blocks.map((block, i) => (i % 2 === 1 ? block : withoutNoticesIn(block)));
  const changed = kept.some((block, i) => block !== blocks[i]);
  const rest = changed ? kept.join('').trim() : text;
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** Folding takes time; most text needs none of it. */
function foldedRoughly(text: string): string {
  return /[^\0-\x7f]/.test(text) ? fold(text) : text.toLowerCase();
}

/** A sentence or line with the space behind it. */
class Part {
  /** One of the notices for sure. */
  sure = false;
  /** It may belong to one. */
  beside = false;
  private words?: string;

  constructor(
    readonly text: string,
    /** Worth a closer look. */
    readonly hinted: boolean,
  ) {}

  /** Dashes or the like, without words. */
  get isRule(): boolean {
    return !/[\p{L}\p{N}]/u.test(this.text);
  }

  get folded(): string {
    return (this.words ??= foldedRoughly(this.text).replace(/\s+/g, ' ').trim());
  }
}

function withoutNoticesIn(block: string): string {
  if (!HINT.test(foldedRoughly(block))) return block;
  const parts = partsOf(block);
  const candidates = parts.filter((part) => part.hinted && isStatement(part.folded));
  const kinds = NOTICES.filter((notice) => candidates.some(({ folded }) => isSurely(notice, folded)));
  for (const part of candidates) part.sure = kinds.some((notice) => isSurely(notice, part.folded));
  for (const part of parts) part.sure ||= part.hinted && isLine(part);
  if (!parts.some(({ sure }) => sure)) return block;
  for (const part of parts) part.beside = part.sure || kinds.some(({ beside }) => beside.test(part.folded));
  for (let i = 0; i < parts.length; i++) if (isInProse(parts, i)) parts[i]!.sure = parts[i]!.beside = false;
  if (!parts.some(({ sure }) => sure)) return block;
  return kept(parts)
    .map(({ text }) => text)
    .join('');
}

/** One such sentence with the writer's own words behind it in the line: “You sent it in error. Please correct it.” */
function isInProse(parts: readonly Part[], i: number): boolean {
  const goesOn = (at: number) => parts[at] !== undefined && !parts[at].text.endsWith('\n');
  const [before, next] = [parts[i - 1], parts[i + 1]];
  if (!parts[i]!.sure || !goesOn(i) || next === undefined || next.beside || next.isRule) return false;
  return !(goesOn(i - 1) && before!.beside);
}

/** What stands between two parts of a notice is one; what only may be one is, beside one that is for sure. */
function kept(parts: readonly Part[]): Part[] {
  const first = parts.findIndex(({ sure }) => sure);
  const last = parts.findLastIndex(({ sure }) => sure);
  let [from, to] = [first, last];
  while (parts[from - 1]?.beside || parts[from - 1]?.isRule) from--;
  while (parts[to + 1]?.beside) to++;
  const isWhole = parts.slice(first, last + 1).filter(({ beside }) => beside).length * 2 >= last - first + 1;
  return parts.filter((part, i) => !(isWhole ? i >= from && i <= to : part.sure));
}

function isSurely({ sure, unless }: Notice, folded: string): boolean {
  return sure.test(folded) && !unless?.test(folded);
}

function isStatement(folded: string): boolean {
  return !/\?\W*$/.test(folded);
}

function isLine({ folded }: Part): boolean {
  return folded.length <= LONGEST_LINE && LINE.test(folded);
}

const SENTENCE_END = /[.!?]["”)\]]?[ \t]+/g;

/** Only lines with a hint are parted into sentences. */
function partsOf(block: string): Part[] {
  const parts: Part[] = [];
  for (const line of block.match(/[^\n]*\n|[^\n]+/g) ?? []) {
    giveWay();
    const hinted = HINT.test(foldedRoughly(line));
    const last = parts.at(-1);
    const sentences = hinted || last?.hinted ? sentencesOf(line) : [line];
    if (last?.text.endsWith('\n') && (hinted || last.hinted) && wrapped(last.text.trim(), sentences[0]!.trim()))
      parts[parts.length - 1] = new Part(last.text + sentences.shift()!, true);
    parts.push(...sentences.map((text) => new Part(text, hinted)));
  }
  return parts;
}

function sentencesOf(line: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const { 0: end, index } of line.matchAll(SENTENCE_END)) {
    sentences.push(line.slice(from, index + end.length));
    from = index + end.length;
  }
  if (from < line.length || sentences.length === 0) sentences.push(line.slice(from));
  return sentences;
}
