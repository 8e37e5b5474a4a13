import {
  addDays,
  addHours,
  addWorkingDays,
  type Day,
  daysBetween,
  endOfMonth,
  endOfWeek,
  fridayOfWeek,
  nextDate,
  nextWeekday,
  weekdayNextWeek,
} from './days.ts';
import { amountOf, monthOf, UNIT, weekdayIn } from './number-words.ts';

/** The day that a phrase names on this day; null where there is none, as the 31st of a short month. */
export type Reading = (today: Day, match: RegExpMatchArray, reference: Date) => Day | null;

export const weekEnd: Reading = (today) => endOfWeek(today);
export const nextWeekEnd: Reading = (today) => endOfWeek(today, 1);
export const monthEnd: Reading = (today) => endOfMonth(today);
export const isToday: Reading = (today) => today;
export const calendarWeek: Reading = (today, match) => fridayOfWeek(today, Number(match[1]));
export const dated: Reading = (today, match) => nextDate(today, Number(match[1]));
/** “Vendredi prochain”, said on Thursday, is not tomorrow. */
export const coming: Reading = (today, match) => {
  const day = nextWeekday(today, weekdayIn(match[1]!));
  return /prochain|proximo|nachste/.test(match[0]) && daysBetween(today, day) < 3 ? addDays(day, 7) : day;
};
export const inNextWeek: Reading = (today, match) => weekdayNextWeek(today, weekdayIn(match[1]!));
export const endOfNamedMonth: Reading = (today, match) => {
  const first = nextDate(today, 28, monthOf(match[1]!));
  return first && endOfMonth(first);
};
export const midOfNamedMonth: Reading = (today, match) => nextDate(today, 15, monthOf(match[1]!));
/** “3 working days”: amount, the word for working days (or none), unit. */
export const span: Reading = (today, match, reference) => {
  const count = amountOf(match[1]!);
  if (UNIT.hours.test(match[3]!)) return addHours(reference, count);
  if (UNIT.months.test(match[3]!)) return addDays(today, count * 30);
  if (UNIT.weeks.test(match[3]!)) return addDays(today, count * 7);
  return match[2] || UNIT.workingDays.test(match[3]!) ? addWorkingDays(today, count) : addDays(today, count);
};

/** “3.12.” and “3.12.2027”, day first. */
export function numeric(today: Day, day: string, month: string, year?: string): Day | null {
  if (Number(month) < 1 || Number(month) > 12) return null;
  return nextDate(today, Number(day), Number(month), year ? Number(year) : undefined);
}
