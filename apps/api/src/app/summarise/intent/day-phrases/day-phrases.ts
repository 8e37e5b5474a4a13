import type { LexiconLanguage } from '../languages.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { italian } from './italian.ts';
import { ISO_WEEK, type Phrase } from './patterns.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** Ways to name a day that the date parser does not know, or takes for another one. Over folded text; the first wins. */
export const PHRASES: Readonly<Record<LexiconLanguage, readonly Phrase[]>> = {
  en: [ISO_WEEK, ...english],
  de: [ISO_WEEK, ...german],
  fr: [ISO_WEEK, ...french],
  es: [ISO_WEEK, ...spanish],
  it: [ISO_WEEK, ...italian],
  pt: [ISO_WEEK, ...portuguese],
  nl: [ISO_WEEK, ...dutch],
};
