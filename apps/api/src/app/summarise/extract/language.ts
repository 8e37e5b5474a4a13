import { eld } from 'eld/extrasmall';

/** This much text tells the language as well as all of it. */
const SAMPLE_LENGTH = 2_000;
const UNDETERMINED = 'und';

/** BCP 47. A given tag is kept, in its canonical spelling; `und` where the text tells nothing. */
export function languageOf(text: string, given?: string): string {
  if (given) return canonicalLanguage(given);
  return eld.detect(text.slice(0, SAMPLE_LENGTH)).language || UNDETERMINED;
}

/** The tag in its canonical spelling, or as it is where it is none. */
export function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}
