// Not the whole package: a dozen other languages would be loaded too.
import type { Chrono, Parser } from 'chrono-node';
import { casual as german } from 'chrono-node/de';
import { casual as american, GB } from 'chrono-node/en';
import { casual as spanish } from 'chrono-node/es';
import { casual as french } from 'chrono-node/fr';
import { casual as italian } from 'chrono-node/it';
import { casual as dutch } from 'chrono-node/nl';
import { casual as portuguese } from 'chrono-node/pt';
import type { LexiconLanguage } from './languages.ts';

const PARSERS: Readonly<Record<LexiconLanguage, Chrono>> = {
  en: withMonthNamesFirst(GB),
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  nl: dutch,
};

/** The reader of dates in this language; `monthFirst` is the American reading of “12/04/2026”. */
export function parserFor(language: LexiconLanguage, monthFirst: boolean): Chrono {
  return language === 'en' && monthFirst ? american : PARSERS[language];
}

/** The package's British reader takes “December 15” for a month of 2015; its American one does not. */
function withMonthNamesFirst(british: Chrono): Chrono {
  const isMonthFirst = ({ constructor }: Parser) => constructor.name === 'ENMonthNameMiddleEndianParser';
  const parser = british.clone();
  parser.parsers = british.parsers.map((own) => (isMonthFirst(own) ? american.parsers.find(isMonthFirst)! : own));
  return parser;
}
