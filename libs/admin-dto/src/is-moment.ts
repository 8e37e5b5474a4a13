import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** A day, or a time of it; without an offset in UTC. Of what else is ISO 8601 (weeks, months) no moment is meant. */
const DAY_AND_TIME = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:[.,]\d+)?)?(?:(Z)|([+-]\d\d):?(\d\d)?)?)?$/i;
/** The years that PostgreSQL and `toISOString` write alike. */
const CANONICAL = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** In UTC with milliseconds, as times are written everywhere; undefined for what is no moment. */
export function canonicalMoment(value: string): string | undefined {
  const parts = DAY_AND_TIME.exec(value);
  if (!parts) return undefined;
  const [, day, minute = '00:00', second = ':00', , hours = '+00', minutes = '00'] = parts;
  if (iso(`${day}T00:00Z`)?.slice(0, 10) !== day) return undefined; // JavaScript counts 30 February on into March
  const moment = iso(`${day}T${minute}${second.replace(',', '.')}${hours}:${minutes}`);
  return moment && CANONICAL.test(moment) ? moment : undefined;
}

function iso(text: string): string | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Takes a moment however ISO 8601 writes it, and hands it on in UTC with milliseconds. */
export function IsMoment(): PropertyDecorator {
  const normalise = Transform(({ value }) => (typeof value === 'string' ? (canonicalMoment(value) ?? value) : value));
  const check = ValidateBy({
    name: 'isMoment',
    validator: {
      validate: (value) => typeof value === 'string' && canonicalMoment(value) !== undefined,
      defaultMessage: () => '$property must be a date, or a date and time, in ISO 8601',
    },
  });
  return (target, key) => {
    normalise(target, key);
    check(target, key);
  };
}
