import type { Sentence } from './sentences.ts';

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** “Yes.” and “Yes.” of two people are two answers. */
const FEWEST_WORDS = 3;

/** For each sentence a number; the same for those that say the same, whatever their capitals, marks and spaces. */
export function repeatsIn(sentences: readonly Sentence[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(sentences, (sentence, i) => {
    const key = keyOf(sentence) || `${i}`;
    if (!numbers.has(key)) numbers.set(key, i);
    return numbers.get(key)!;
  });
}

/** Each sentence once, where it stands first. */
export function withoutRepeats(sentences: Sentence[]): Sentence[] {
  const first = repeatsIn(sentences);
  return sentences.filter((_, i) => first[i] === i);
}

function keyOf({ text, speaker }: Sentence): string {
  const words = text.toLowerCase().match(WORD) ?? [];
  return (words.length < FEWEST_WORDS && speaker !== null ? `${speaker}: ` : '') + words.join(' ');
}
