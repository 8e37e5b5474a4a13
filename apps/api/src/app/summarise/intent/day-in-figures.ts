import { canBeDay, type Day, dayOf, nextDate } from './days.ts';
import { isMonthFirst } from './month-first.ts';

/** “2026-12-15”, alone or before an hour; “20261215”. */
const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}.*)?$/;
/** “2026/12/15”, “2026年12月15日”: the year first. */
const YEAR_FIRST = /^(\d{4})\s?[./年년]\s?(\d{1,2})\s?[./月월]\s?(\d{1,2})[日일]?\.?$/;
/** Seconds or milliseconds since 1970. */
const EPOCH = /^\d{10}(?:\d{3})?$/;
/** “15.12.2026”, “15/12/26”, “15-12-2026”, “15.12.”. */
const NUMERIC = /^(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2})?)?$/;

/** The day that a caller gives in figures; undefined where it is given in words, null where the calendar has no such day. */
export function dayInFigures(value: string, language: string, reference: Date): Day | null | undefined {
  const text = value.trim();
  const iso = ISO.exec(text);
  if (iso) return canBeDay(`${iso[1]}-${iso[2]}-${iso[3]}`);
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return canBeDay(`${yearFirst[1]}-${yearFirst[2]!.padStart(2, '0')}-${yearFirst[3]!.padStart(2, '0')}`);
  if (EPOCH.test(text)) return dayOf(new Date(Number(text.padEnd(13, '0'))));
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [first, second] = [Number(numeric[1]), Number(numeric[2])];
    const [date, month] = second > 12 || isMonthFirst(text, language) ? [second, first] : [first, second];
    return month < 1 || month > 12
      ? null
      : nextDate(dayOf(reference), date, month, numeric[3] ? Number(numeric[3]) : undefined);
  }
  return undefined;
}
