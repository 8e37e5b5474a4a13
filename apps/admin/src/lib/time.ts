const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
const inZones = (options: Intl.DateTimeFormatOptions) => {
  const local = new Intl.DateTimeFormat('en-GB', options);
  const utc = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (at: string | number | Date, zone?: 'UTC') => (zone ? utc : local).format(new Date(at));
};

// In the reader's own zone, unless another one is named.

/** “24 Nov 2026, 05:24:41 UTC” */
export const exactTime = inZones({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});
/** “24 Nov 2026” */
export const dayOf = inZones({ day: 'numeric', month: 'short', year: 'numeric' });
/** “24 Nov 2026” from “2026-11-24”, a day of UTC, wherever the reader is. */
export const utcDayOf = (date: string) => dayOf(date, 'UTC');
/** “05:24” */
export const clockOf = inZones({ hour: '2-digit', minute: '2-digit' });
/** “24 Nov, 05:24” */
export const dayAndClockOf = inZones({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** “just now”, “3 minutes ago”, “in 7 days”; within 24 hours ahead a countdown, “in 05:12:33”. */
export function relativeTime(at: string | number, now: number): string {
  const ahead = new Date(at).getTime() - now;
  if (ahead > 0 && ahead < DAY) return `in ${countdown(ahead)}`;
  const distance = Math.abs(ahead);
  if (distance < MINUTE) return 'just now';
  if (distance < HOUR) return relative.format(Math.trunc(ahead / MINUTE), 'minute');
  if (distance < DAY) return relative.format(Math.trunc(ahead / HOUR), 'hour');
  if (distance < 60 * DAY) return relative.format(Math.round(ahead / DAY), 'day');
  return relative.format(Math.round(ahead / (30.4 * DAY)), 'month');
}

/** Whether something happened within the last hour, and at all. */
export const isWithinTheHour = (at: string | null): boolean => !!at && Date.now() - Date.parse(at) < HOUR;

/** “05:12:33”: hours, minutes and seconds left. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => `${part}`.padStart(2, '0')).join(':');
}

/** “7 days”, “1 hour”, “30 minutes” */
export function duration(seconds: number): string {
  const [amount, unit] =
    seconds % 86_400 === 0 && seconds > 86_400
      ? [seconds / 86_400, 'day']
      : seconds % 3600 === 0
        ? [seconds / 3600, 'hour']
        : seconds % 60 === 0
          ? [seconds / 60, 'minute']
          : [seconds, 'second'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
