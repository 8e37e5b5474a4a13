import type { SummaryFormat } from '@velgent/engine-dto';
import { BULLET_WORDS, inBullets, inParagraph, MOST_BULLETS, said } from './layout.ts';
import { profileOf } from './profile.ts';
import { scoresOf } from './scores.ts';
import { select } from './selection.ts';
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
  if (short && format === 'paragraph') return text.trim();
  const chosen = short ? sentences : strongest(sentences, { ...options, maxWords });
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
  const limits = { maxWords: options.maxWords, maxSentences: options.format === 'bullets' ? MOST_BULLETS : undefined };
  const length = (index: number) => countWords(said(sentences[index]!));
  return select(scores, vectors, vocabulary.idf.length, profile, limits, length).map((index) => sentences[index]!);
}
