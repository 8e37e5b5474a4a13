import { calendarWeek, type Reading, weekdayInWeeks } from '../day-readings.ts';
import { NUMBER } from '../number-words.ts';

export type Phrase = readonly [RegExp, Reading, 'time'?];

/** Whole words, over folded text. */
export const all = (source: string) => new RegExp(`(?<![a-z0-9])${source}(?![a-z0-9])`, 'g');

/** A calendar week with the year behind it and the weekday before it, where they are written: “Friday, week 10/2027”. */
export const week = (weekdays: string, source: string): Phrase => [
  all(
    `(?:(?<weekday>${weekdays}),? \\(?(?:in |of |der |van |de la |de |della |da )?)?${source}(?:(?: ?/ ?|,? (?:of |de |del )?)(?<year>20\\d\\d))?(?! of)`,
  ),
  calendarWeek,
];
/** “2026-W51”, “2026-W51-3” (ISO 8601). */
export const ISO_WEEK: Phrase = [all('(?<year>20\\d\\d)-?w(?<week>\\d\\d)(?:-?(?<number>[1-7]))?'), calendarWeek];
/** The number of a calendar week. */
export const WEEK = '(?<week>\\d{1,2})';

/** “Freitag in einer Woche”, “vendredi en huit”: a weekday, and how much later. */
export const later = (weekdays: string, link: string, unit: string): Phrase => [
  all(`(?<weekday>${weekdays}) (?:${link}) (?<number>${NUMBER})(?: (?<unit>${unit}))`),
  weekdayInWeeks,
];

/** “14 heures” alone is how long something takes. */
const HOUR =
  "(?: ?(?:h|uhr|uur|u)|(?<=(?:a|avant|d'ici|las|alle|le|ore|as) \\d{1,2}(?:[:.]\\d\\d)?) ?(?:heures?|horas?|ore))";
/** Captures hours and minutes: “17h”, “17h30”, “17:30”, “17.00 uur”. */
export const CLOCK = `(?<![\\d.:/])([01]?\\d|2[0-4])(?:${HOUR}(?: ?([0-5]\\d))?|:([0-5]\\d)${HOUR}?|\\.([0-5]\\d)${HOUR})(?! (?:suppl|extra|par |por |al dia|straord))`;

/** A weekday before a date is part of it. */
export const NO_DATE =
  '(?!,? (?:den |dem |the |le |el |il |o |dia |de |op )?\\d(?!\\d?(?:[:h]| ?(?:h|uhr|uur|heures|horas)\\b)))';
