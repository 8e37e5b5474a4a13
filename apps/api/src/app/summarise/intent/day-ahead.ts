import type { ParsedComponents } from 'chrono-node';
import { addDays, type Day, dayOf, nextDate, nextWeekday, weekdayFrom } from './days.ts';

/** “Last Tuesday” is over, “next Tuesday” and “this Tuesday” are as the parser reads them. */
const PLACED =
  /\b(?:last|past|previous|next|this|letzt|vergangen|nachst|dernier|passe|pasad|ultim|scors|passad|vorige|afgelopen|volgend)/;
const COMING = /\b(?:coming|upcoming|following)\b/;

/**
 * The day of a parsed date, from the reference day on where the date leaves that open: the parser itself compares
 * instants, with noon for the hour that nobody named. `words` are the date's own and those before it, folded.
 */
export function dayAhead(start: ParsedComponents, words: string, reference: Date): Day | null {
  const today = dayOf(reference);
  const [year, month, date] = (['year', 'month', 'day'] as const).map((part) => start.get(part)!);
  if (start.isCertain('day') && start.isCertain('month'))
    return start.isCertain('year') ? isoDay(year!, month!, date!) : nextDate(today, date!, month!);
  const day = isoDay(year!, month!, date!);
  if (start.isCertain('weekday')) {
    const weekday = start.get('weekday')! || 7;
    if (COMING.test(words)) return nextWeekday(today, weekday);
    return PLACED.test(words) ? day : weekdayFrom(today, weekday);
  }
  // An hour that is over is tomorrow's.
  return !start.isCertain('day') && start.date() < reference ? addDays(day, 1) : day;
}

function isoDay(year: number, month: number, date: number): Day {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`;
}
