import type { Sentence } from './sentences.ts';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** “Yes.” and “Yes.” of two people are two answers. */
const FEWEST_WORDS = 3;

/** Each sentence once, where it stands first; capitals, marks and spaces do not tell two apart. */
export function withoutRepeats(sentences: Sentence[]): Sentence[] {
  const seen = new Set<string>();
  const distinct = sentences.filter((sentence) => {
    const key = keyOf(sentence);
    if (key === '' || !seen.has(key)) return seen.add(key);
    return false;
  });
  return distinct.length < sentences.length ? distinct : sentences;
}

function keyOf({ text, speaker }: Sentence): string {
  const words = text.toLowerCase().match(WORD) ?? [];
  return (words.length < FEWEST_WORDS && speaker !== null ? `${speaker}: ` : '') + words.join(' ');
}
