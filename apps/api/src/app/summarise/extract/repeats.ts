import type { Sentence } from './sentences.ts';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** “Yes.” and “Yes.” of two people are two answers. */
const FEWEST_WORDS = 3;

/** Capitals, marks and spaces do not tell two sentences apart. */
export function sayTheSame(one: Sentence, other: Sentence): boolean {
  return keyOf(one) === keyOf(other);
}

/** Each sentence once, where it stands first. */
export function withoutRepeats(sentences: Sentence[]): Sentence[] {
  const seen = new Set<string>();
  return sentences.filter((sentence) => {
    const key = keyOf(sentence);
    const isFirst = key === '' || !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

function keyOf({ text, speaker }: Sentence): string {
  const words = text.toLowerCase().match(WORD) ?? [];
  return (words.length < FEWEST_WORDS && speaker !== null ? `${speaker}: ` : '') + words.join(' ');
}
