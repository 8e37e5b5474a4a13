import {
  addDays,
  addHours,
  addWorkingDays,
  type Day,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  endOfWeek,
  nextDate,
  nextWeekday,
  weekdayFrom,
  weekdayNextWeek,
} from './days.ts';
import { amountOf, monthOf, UNIT, weekdayIn } from './number-words.ts';

/** The day that a phrase names on this day; null where there is none, as the 31st of a short month. */
export type Reading = (today: Day, match: RegExpMatchArray, reference: Date) => Day | null;

export const weekEnd: Reading = (today) => endOfWeek(today);
export const nextWeekEnd: Reading = (today) => endOfWeek(today, 1);
export const monthEnd: Reading = (today) => endOfMonth(today);
export const isToday: Reading = (today) => today;
/** Week and, where they are written, year and weekday. */
export const calendarWeek: Reading = (today, { groups: { week, year, weekday, number } = {} }) => {
  const day = weekday === undefined ? number && Number(number) : weekdayIn(weekday);
  return dayOfWeek(today, Number(week), year ? Number(year) : undefined, day || undefined);
};
/** “Friday week”, “Freitag in acht Tagen”, “vendredi en quinze”: weekday, number, unit. Null where they are no whole weeks. */
export const weekdayInWeeks: Reading = (today, match) => {
  const { weekday, number = 'one', unit = '' } = match.groups!;
  const isWeeks = UNIT.weeks.test(unit);
  const weeks = unit === 'fortnight' ? 2 : isWeeks ? amountOf(number) : WEEKS_AS_DAYS[amountOf(number)];
  return weeks === undefined ? null : addDays(weekdayFrom(today, weekdayIn(weekday!)), weeks * 7);
};
/** Both ends are counted in most of these languages: eight days are a week. */
const WEEKS_AS_DAYS: Readonly<Record<number, number>> = { 7: 1, 8: 1, 14: 2, 15: 2 };
export const dated: Reading = (today, match) => nextDate(today, Number(match[1]));
/** Said on a Tuesday, “Tuesday” is today, “next Tuesday” and “the coming Tuesday” are not. */
const COMING = /\b(?:kommende|qui vient|que viene|que vem|komende|aanstaande|coming)/;
/** “Vendredi prochain”, said on Thursday, is not tomorrow. */
const NEXT = /\b(?:prochain|proxim[oa]|nachste|prossim[oa]|volgende|next)/;
export const coming: Reading = (today, match) => {
  const weekday = weekdayIn(match[1]!);
  if (COMING.test(match[0])) return nextWeekday(today, weekday);
  const day = weekdayFrom(today, weekday);
  return NEXT.test(match[0]) && daysBetween(today, day) < 3 ? addDays(day, 7) : day;
};
export const inNextWeek: Reading = (today, match) => weekdayNextWeek(today, weekdayIn(match[1]!));
export const endOfNamedMonth: Reading = (today, match) => {
  const first = nextDate(today, 28, monthOf(match[1]!));
  return first && endOfMonth(first);
};
export const midOfNamedMonth: Reading = (today, match) => nextDate(today, 15, monthOf(match[1]!));
/** “Avant 17h” names an hour of the day, “avant 48h” a span. */
const BEFORE = /^(?:avant|antes|prima|voor)\b/;
/** “D'ici 17h” does too; “d'ici 2h” is a span. */
const BY = /^d'ici\b/;
const FEWEST_BY = 6;
/** “3 working days”: amount, the word for working days (or none), unit. */
export const span: Reading = (today, match, reference) => {
  const count = amountOf(match[1]!);
  if (UNIT.hours.test(match[3]!)) {
    const isHour = count < 24 && (BEFORE.test(match[0]) || (BY.test(match[0]) && count >= FEWEST_BY));
    return isHour ? null : addHours(reference, count);
  }
  if (UNIT.months.test(match[3]!)) return addDays(today, count * 30);
  if (UNIT.weeks.test(match[3]!)) return addDays(today, count * 7);
  return match[2] || UNIT.workingDays.test(match[3]!) ? addWorkingDays(today, count) : addDays(today, count);
};
/** “17h30”: today, or tomorrow once it is over. */
export const timeOfDay: Reading = (today, match, reference) => {
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? match[3] ?? match[4] ?? 0)];
  const isOver = hours * 60 + minutes < reference.getUTCHours() * 60 + reference.getUTCMinutes();
  return isOver ? addDays(today, 1) : today;
};

/** “3.12.” and “3.12.2027”, day first. */
export function numeric(today: Day, day: string, month: string, year?: string): Day | null {
  if (Number(month) < 1 || Number(month) > 12) return null;
  return nextDate(today, Number(day), Number(month), year ? Number(year) : undefined);
}
