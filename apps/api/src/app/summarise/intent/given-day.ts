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
  for (const known of new Set([...lexiconsFor(language), ...LEXICON_LANGUAGES])) {
    const [day] = namedDays(text, known, reader);
    if (day) return day.day;
  }
  return null;
}
