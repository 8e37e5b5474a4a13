/** ISO 8601 date; days compare as strings. */
export type Day = string;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
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

/** The first such weekday after the day. */
export function nextWeekday(today: Day, weekday: number): Day {
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
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

/** Friday of a calendar week (ISO 8601) of this year, or of the next where it is over. */
export function fridayOfWeek(today: Day, week: number): Day {
  const year = Number(today.slice(0, 4));
  const friday = (of: number) => {
    const fourth = `${of}-01-04`;
    return addDays(fourth, 5 - weekdayOf(fourth) + (week - 1) * 7);
  };
  return friday(year) < today ? friday(year + 1) : friday(year);
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

/** The next 14th, or 14 March; null where there is no such date. A month counts from 1. */
export function nextDate(today: Day, date: number, month?: number, year?: number): Day | null {
  const [thisYear, thisMonth] = today.split('-').map(Number) as [number, number];
  const candidates: [number, number][] = year
    ? [[year < 100 ? 2000 + year : year, month!]]
    : month
      ? [0, 1].map((ahead) => [thisYear + ahead, month])
      : [0, 1, 2].map((ahead) => [thisYear, thisMonth + ahead]);
  for (const [y, m] of candidates) {
    const day = new Date(Date.UTC(y, m - 1, date));
    if (day.getUTCDate() === date && (year || dayOf(day) >= today)) return dayOf(day);
  }
  return null;
}
