/** ISO 8601 date; days compare as strings. */
export type Day = string;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}

/** The date where the calendar has it; null for 31 February. */
export function canBeDay(date: string): Day | null {
  const instant = new Date(date);
  return !Number.isNaN(instant.getTime()) && dayOf(instant) === date ? date : null;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS));
}

export function addHours(instant: Date, hours: number): Day {
  return dayOf(new Date(instant.getTime() + hours * HOUR_MS));
}

/** Saturdays and Sundays do not count. */
export function addWorkingDays(day: Day, days: number): Day {
  let [last, left] = [day, days];
  while (left > 0) {
    last = addDays(last, 1);
    if (weekdayOf(last) < 6) left--;
  }
  return last;
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay() || 7;
}

/** The first such weekday from the day on, the day itself included. */
export function weekdayFrom(today: Day, weekday: number): Day {
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
}

/** The first such weekday after the day. */
export function nextWeekday(today: Day, weekday: number): Day {
  return weekdayFrom(addDays(today, 1), weekday);
}

/** That weekday in the week that comes after the day's own. */
export function weekdayNextWeek(today: Day, weekday: number): Day {
  return addDays(today, 7 - weekdayOf(today) + weekday);
}

/** The week of work ends on Friday; at the weekend, the coming one does. */
export function endOfWeek(today: Day, weeks = 0): Day {
  const weekday = weekdayOf(today);
  return addDays(today, (weekday > 5 ? 12 : 5) - weekday + weeks * 7);
}

/** The year that the day's week belongs to by ISO 8601: that of its Thursday. */
export function isoYearOf(day: Day): number {
  return Number(addDays(day, 4 - weekdayOf(day)).slice(0, 4));
}

/**
 * A day of a week by ISO 8601, in the given year, or in the day's own, or in the next where it is over. Where no weekday
 * is named it is Friday, or Sunday where it is Saturday or Sunday of that week. Null where the year has no such week.
 */
export function dayOfWeek(today: Day, week: number, year?: number, weekday?: number): Day | null {
  const years = year === undefined ? [isoYearOf(today), isoYearOf(today) + 1] : [year];
  for (const isoYear of years) {
    const fourth = `${isoYear}-01-04`; // always in week 1
    const monday = addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7);
    if (week < 1 || isoYearOf(monday) !== isoYear) continue;
    const day = addDays(monday, (weekday ?? 5) - 1);
    if (day >= today || year !== undefined) return day;
    if (weekday === undefined && addDays(day, 2) >= today) return addDays(day, 2);
  }
  return null;
}

/** The last day of the month that lies so many months ahead. */
export function endOfMonth(today: Day, months = 0): Day {
  const [year, month] = today.split('-').map(Number) as [number, number];
  return dayOf(new Date(Date.UTC(year, month + months, 0)));
}

export function endOfQuarter(today: Day): Day {
  return endOfMonth(today, (12 - Number(today.slice(5, 7))) % 3);
}

export function endOfYear(today: Day): Day {
  return `${today.slice(0, 4)}-12-31`;
}

/** 29 February may be as far away as this. */
const LEAP_YEARS_APART = 8;

/** The next 14th, or 14 March; null where there is no such date. A month counts from 1. */
export function nextDate(today: Day, date: number, month?: number, year?: number): Day | null {
  const [thisYear, thisMonth] = today.split('-').map(Number) as [number, number];
  const candidates: [number, number][] = year
    ? [[year < 100 ? 2000 + year : year, month!]]
    : month
      ? Array.from({ length: LEAP_YEARS_APART + 1 }, (_, ahead) => [thisYear + ahead, month])
      : [0, 1, 2].map((ahead) => [thisYear, thisMonth + ahead]);
  for (const [y, m] of candidates) {
    const day = new Date(Date.UTC(y, m - 1, date));
    if (day.getUTCDate() === date && (year || dayOf(day) >= today)) return dayOf(day);
  }
  return null;
}
