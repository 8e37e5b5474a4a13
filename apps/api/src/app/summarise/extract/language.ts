import { eld } from 'eld/extrasmall';
import { canonicalLanguage } from '../canonical-language.ts';

/** This much text tells the language as well as all of it. */
const SAMPLE_LENGTH = 2_000;
const UNDETERMINED = 'und';

/** BCP 47. A given tag is kept, in its canonical spelling; `und` where the text tells nothing. */
export function languageOf(text: string, given?: string): string {
  if (given) return canonicalLanguage(given);
  return eld.detect(text.slice(0, SAMPLE_LENGTH)).language || UNDETERMINED;
}
