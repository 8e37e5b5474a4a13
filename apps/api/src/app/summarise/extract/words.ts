const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Scripts that put no space between words; their words are pairs of neighbouring characters. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words are compared by their first letters: a stemmer that serves every language. */
const STEM_LENGTH = 6;

export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

/** Lower-case words of the text, in order; pairs of characters for scripts without spaces. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(WORD) ?? [];
  return isUnspaced(text) ? words.flatMap((word) => (isUnspaced(word) ? pairs(word) : word)) : words;
}

function pairs(word: string): string[] {
  const characters = Array.from(word);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, i) => characters[i]! + character);
}

export function stemOf(word: string): string {
  return word.length > STEM_LENGTH ? word.slice(0, STEM_LENGTH) : word;
}

/** Sentences in a row; scripts without spaces between words have none between sentences. */
export function joined(sentences: readonly string[]): string {
  return sentences.reduce((text, next) =>
    isUnspaced(text.slice(-2)) || isUnspaced(next.slice(0, 1)) ? text + next : `${text} ${next}`,
  );
}
