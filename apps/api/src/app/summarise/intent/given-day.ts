import { dayInFigures } from './day-in-figures.ts';
import type { Day } from './days.ts';
import { LEXICON_LANGUAGES, lexiconsFor } from './languages.ts';
import { isMonthFirst } from './month-first.ts';
import { namedDays } from './named-days.ts';

/** The day that a caller gives as a value of its own, in whatever form; null where it names none. */
export function dayGiven(value: string, language: string, reference: Date): Day | null {
  const day = dayInFigures(value, language, reference);
  return day === undefined ? dayInWords(value.trim().slice(0, MOST_CHARACTERS), language, reference) : day;
}

const MOST_CHARACTERS = 200;

/** In the words of the text's language, else of any that the tables know: forms are often filled in in English. */
function dayInWords(text: string, language: string, reference: Date): Day | null {
  const reader = { reference, monthFirst: isMonthFirst(text, language) };
  const languages = new Set([...lexiconsFor(language), ...LEXICON_LANGUAGES]);
  let hour: Day | null = null; // “10:00” is read in every language
  for (const known of languages) {
    const days = namedDays(text, known, reader);
    const dated = days.find(({ onlyTime }) => !onlyTime);
    if (dated) return dated.day;
    hour ??= days[0]?.day ?? null;
  }
  return hour;
}
