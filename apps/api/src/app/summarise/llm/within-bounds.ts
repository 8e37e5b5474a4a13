import type { SummaryFormat } from '@velgent/engine-dto';
import { BULLET_WORDS, bulletLines, MOST_BULLETS } from '../extract/layout.ts';
import { sentencesOf } from '../extract/sentences.ts';
import { countWords, firstWords } from '../extract/word-count.ts';
import { joined } from '../extract/words.ts';

const BULLET = /^\s*(?:[-*•‣–]|\d{1,2}[.)])\s+/;

/** A model's summary in the form and length asked for: cut after a sentence (or bullet) if one fits, else after a word. */
export function withinBounds(summary: string, format: SummaryFormat, maxWords: number): string {
  if (format === 'paragraph') {
    if (countWords(summary) <= maxWords) return summary.trim();
    const fitting = longestStart(
      sentencesOf(summary).map(({ text }) => text),
      maxWords,
    );
    return fitting.length > 0 ? joined(fitting) : firstWords(summary, maxWords);
  }
  const lines = summary.split(/\r?\n/).map((line) => line.replace(BULLET, '').trim());
  const bullets = lines.filter(Boolean).slice(0, MOST_BULLETS);
  const fitting = longestStart(bullets, maxWords - BULLET_WORDS);
  return bulletLines(fitting.length > 0 ? fitting : [firstWords(summary.replace(BULLET, ''), maxWords - BULLET_WORDS)]);
}

function longestStart(parts: readonly string[], maxWords: number): string[] {
  let words = 0;
  const end = parts.findIndex((part) => (words += countWords(part)) > maxWords);
  return parts.slice(0, end === -1 ? undefined : end);
}
