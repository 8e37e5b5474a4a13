import type { Sentence } from './sentences.ts';
import { joined } from './words.ts';

export const FEWEST_BULLETS = 3;
export const MOST_BULLETS = 6;
/** Each bullet's dash may be counted as a word. */
export const BULLET_WORDS = MOST_BULLETS;

/** A sentence with who says it. */
export function said({ speaker, text }: Sentence): string {
  return speaker ? `${speaker}: ${text}` : text;
}

export function inParagraph(sentences: readonly Sentence[]): string {
  return joined(withSpeakers(sentences));
}

export function inBullets(sentences: readonly Sentence[]): string {
  return bulletLines(withSpeakers(sentences));
}

/** Three to six lines: neighbours share a line where there are more, clauses part where there are fewer. */
export function bulletLines(given: readonly string[]): string {
  let lines = [...given];
  if (lines.length > MOST_BULLETS) lines = grouped(lines, MOST_BULLETS);
  while (lines.length < FEWEST_BULLETS) {
    const parted = partLongest(lines);
    if (parted.length === lines.length) break;
    lines = parted;
  }
  return lines.map((line) => `- ${line}`).join('\n');
}

/** The speaker stands where it changes. */
function withSpeakers(sentences: readonly Sentence[]): string[] {
  return sentences.map((sentence, i) =>
    sentence.speaker === sentences[i - 1]?.speaker ? sentence.text : said(sentence),
  );
}

function grouped(lines: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    joined(lines.slice(Math.round((i * lines.length) / count), Math.round(((i + 1) * lines.length) / count))),
  );
}

/** Parts the longest line at the clause mark nearest to its middle, if it has one. */
function partLongest(lines: readonly string[]): string[] {
  const longest = lines.reduce((at, line, i) => (line.length > lines[at]!.length ? i : at), 0);
  const line = lines[longest]!;
  const marks = Array.from(
    line.matchAll(/[,;:，、；]\s|[，、；،]|\s[–—-]\s/g),
    ({ index, 0: mark }) => index + mark.length,
  );
  if (marks.length === 0) return [...lines];
  const distance = (at: number) => Math.abs(at - line.length / 2);
  const middle = marks.reduce((best, at) => (distance(at) < distance(best) ? at : best));
  const halves = [
    line
      .slice(0, middle)
      .trim()
      .replace(/[,;:，、；،]$|\s[–—-]$/, ''),
    line.slice(middle).trim(),
  ];
  return halves.every(Boolean) ? [...lines.slice(0, longest), ...halves, ...lines.slice(longest + 1)] : [...lines];
}
