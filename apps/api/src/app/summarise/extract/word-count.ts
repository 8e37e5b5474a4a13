import { isUnspaced } from './words.ts';

/** Longest piece without a space that counts as one word: an enormous “word” must not slip under the bound. */
const LONGEST_WORD = 40;
/** Intl.Segmenter is superlinear in the length of its string. */
const SLICE_LENGTH = 500;

const dictionary = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What `max_words` counts: pieces between spaces; words of the dictionary where the script writes no spaces. */
export function countWords(text: string): number {
  let pieces = 0;
  for (const piece of text.match(/\S+/g) ?? []) pieces += Math.ceil(piece.length / LONGEST_WORD);
  return isUnspaced(text) ? Math.max(pieces, countDictionaryWords(text)) : pieces;
}

function countDictionaryWords(text: string): number {
  let words = 0;
  for (let start = 0; start < text.length; start += SLICE_LENGTH)
    for (const { isWordLike } of dictionary.segment(text.slice(start, start + SLICE_LENGTH))) if (isWordLike) words++;
  return words;
}

/** The text if it has at most this many words, else its beginning, cut between words and marked with an ellipsis. */
export function firstWords(text: string, maxWords: number): string {
  const whole = text.trim();
  if (whole.length <= maxWords * 100 && countWords(whole) <= maxWords) return whole;
  const head = whole.slice(0, maxWords * LONGEST_WORD);
  let [fits, exceeds] = [0, head.length + 1];
  while (exceeds - fits > 1) {
    const middle = (fits + exceeds) >> 1;
    if (countWords(`${head.slice(0, middle)}…`) <= maxWords) fits = middle;
    else exceeds = middle;
  }
  return `${betweenWords(whole, fits).replace(/[\s\p{P}]{1,20}$/u, '')}…`;
}

/** Steps back from the middle of a word, unless it is enormous or its script has no spaces. */
function betweenWords(text: string, end: number): string {
  const head = text.slice(0, end);
  if (/^\s/.test(text.slice(end, end + 1)) || isUnspaced(head.slice(-2))) return wholeCharacters(head);
  const tail = Math.max(0, head.length - LONGEST_WORD);
  const space = head.slice(tail).search(/\s\S*$/);
  return space > -1 ? head.slice(0, tail + space) : wholeCharacters(head);
}

/** Without the half of a surrogate pair that a cut may leave at the end. */
export function wholeCharacters(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}
