import { giveWay } from '../../workers/give-way.ts';

/** The languages whose words the tables know. */
export const LEXICON_LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'] as const;
export type LexiconLanguage = (typeof LEXICON_LANGUAGES)[number];

/** A pattern in each language, over folded text. */
export type Lexicon = Readonly<Record<LexiconLanguage, RegExp>>;

/** The tables to ask: the language's own, or all where it has none (or the detector took it for a neighbour). */
export function lexiconsFor(language: string): readonly LexiconLanguage[] {
  const own = LEXICON_LANGUAGES.filter((known) => known === language.split('-')[0]!.toLowerCase());
  return own.length > 0 ? own : LEXICON_LANGUAGES;
}

export function matches(lexicon: Lexicon, languages: readonly LexiconLanguage[], folded: string): boolean {
  giveWay();
  return languages.some((language) => lexicon[language].test(folded));
}

/** The text with an ellipsis in place of what matches. */
export function without(lexicon: Lexicon, languages: readonly LexiconLanguage[], folded: string): string {
  return languages.reduce((text, language) => {
    while (lexicon[language].test(text)) text = text.replace(lexicon[language], '…');
    return text;
  }, folded);
}

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Lower case without accents, with plain apostrophes: so `\b` works and “envie” finds “envíe”. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return BEYOND_ASCII.test(lower)
    ? lower.replace(/ß/g, 'ss').replace(/[’‘]/g, "'").normalize('NFD').replace(/\p{M}/gu, '')
    : lower;
}

/** Folded as above, but every character stays where it was. */
export function foldInPlace(text: string): string {
  return text.toLowerCase().length === text.length
    ? text.toLowerCase().replace(/[^\0-\x7f]/g, (character) => {
        const folded = fold(character);
        return folded.length === 1 ? folded : character;
      })
    : text;
}

/** Any of these phrases, as whole words. */
export function phrases(...list: string[]): RegExp {
  return new RegExp(`\\b(?:${list.join('|')})\\b`);
}
