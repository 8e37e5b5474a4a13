import type { SummaryFormat } from '@velgent/engine-dto';
import { BULLET_WORDS, FEWEST_BULLETS, inBullets, inParagraph, MOST_BULLETS, said } from './layout.ts';
import { profileOf } from './profile.ts';
import { sayTheSame, withoutRepeats } from './repeats.ts';
import { scoresOf } from './scores.ts';
import { type Limits, select } from './selection.ts';
import type { Sentence } from './sentences.ts';
import { stopWordsOf } from './stop-words.ts';
import { vectorsOf } from './vectors.ts';
import { countWords, firstWords } from './word-count.ts';

export interface ExtractOptions {
  language: string;
  format: SummaryFormat;
  maxWords: number;
  audience?: string;
  focus?: string;
}

/** The sentences of the text that say most for it, in its order, in at most `maxWords` words. */
export function extract(text: string, sentences: Sentence[], options: ExtractOptions): string {
  const { format } = options;

  const maxWords = format === 'bullets' ? options.maxWords - BULLET_WORDS : options.maxWords;
  const short = isShort(text, maxWords);
  const distinct = short ? withoutRepeats(sentences) : sentences;
  if (short && format === 'paragraph' && distinct.length === sentences.length) return text.trim();
  const chosen = short ? distinct : strongest(sentences, { ...options, maxWords });
  if (chosen.length > 0) return format === 'bullets' ? inBullets(chosen) : inParagraph(chosen);
  return (format === 'bullets' ? '- ' : '') + firstWords(text, maxWords);
}

/** Counting takes time; a text this long is not worth it. */
function isShort(text: string, maxWords: number): boolean {
  return text.length <= maxWords * 100 && countWords(text) <= maxWords;
}

function strongest(all: Sentence[], options: ExtractOptions): Sentence[] {
  const proper = all.filter(({ heading }) => !heading);
  const sentences = proper.length > 0 ? proper : all;
  const { vectors, vocabulary } = vectorsOf(
    sentences.map(({ text }) => text),
    stopWordsOf(options.language),
  );
  const profile = profileOf(sentences);
  const scores = scoresOf(sentences, vectors, vocabulary, profile, {
    title: all[0]?.heading ? all[0].text : '',
    focus: options.focus ?? '',
    audience: options.audience ?? '',
  });
  const repeats = (one: number, other: number) => sayTheSame(sentences[one]!, sentences[other]!);
  const candidates = { scores, vectors, terms: vocabulary.idf.length, repeats };
  const pick = (limits: Limits) =>
    select(candidates, profile, limits, (index) => countWords(said(sentences[index]!))).map(
      (index) => sentences[index]!,
    );
  return options.format === 'bullets' ? forBullets(pick, options.maxWords) : pick({ maxWords: options.maxWords });
}

/** Where whole sentences within the bound are fewer than the bullets wanted: shorter ones, else beginnings. */
function forBullets(pick: (limits: Limits) => Sentence[], maxWords: number): Sentence[] {
  const share = Math.floor(maxWords / FEWEST_BULLETS);
  const whole = pick({ maxWords, maxSentences: MOST_BULLETS });
  if (whole.length >= FEWEST_BULLETS) return whole;
  const short = pick({ maxWords, maxSentences: MOST_BULLETS, longest: share });
  if (short.length >= FEWEST_BULLETS) return short;
  return pick({ maxWords: Infinity, maxSentences: FEWEST_BULLETS }).map((sentence) => ({
    ...sentence,
    speaker: null,
    text: firstWords(said(sentence), share),
  }));
}
