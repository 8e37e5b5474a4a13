import type { Reading } from '../day-readings.ts';

export type Phrase = readonly [RegExp, Reading, 'time'?];

/** Whole words, over folded text. */
export const all = (source: string) => new RegExp(`(?<![a-z0-9])${source}(?![a-z0-9])`, 'g');

/** The year of a calendar week, where it is written: “KW 10/2027”. */
export const WEEK_YEAR = '(?:(?: ?/ ?|,? (?:of |de |del )?)(20\\d\\d))?';

/** “14 heures” alone is how long something takes. */
const HOUR =
  "(?: ?(?:h|uhr|uur|u)|(?<=(?:a|avant|d'ici|las|alle|le|ore|as) \\d{1,2}(?:[:.]\\d\\d)?) ?(?:heures?|horas?|ore))";
/** Captures hours and minutes: “17h”, “17h30”, “17:30”, “17.00 uur”. */
export const CLOCK = `(?<![\\d.:/])([01]?\\d|2[0-4])(?:${HOUR}(?: ?([0-5]\\d))?|:([0-5]\\d)${HOUR}?|\\.([0-5]\\d)${HOUR})(?! (?:suppl|extra|par |por |al dia|straord))`;

/** A weekday before a date is part of it. */
export const NO_DATE =
  '(?!,? (?:den |dem |the |le |el |il |o |dia |de |op )?\\d(?!\\d?(?:[:h]| ?(?:h|uhr|uur|heures|horas)\\b)))';
