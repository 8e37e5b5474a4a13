/** Longest wait in seconds that is told apart from a longer one, as RFC 9111 §1.2.2 has it for ages. */
const LONGEST = 2 ** 31;

/**
 * Seconds to wait by a `Retry-After` header (RFC 9110 §10.2.3): a whole number of them, or an HTTP date. The date is
 * measured against the answer's own `Date` where it can be read, so that a wrong clock here does no harm. Undefined for
 * what is neither, such as `2.5`, `-5` or two values.
 */
export function retryAfterSeconds(headers: Headers, now = Date.now()): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Math.min(Number(value), LONGEST);
  const until = httpDate(value);
  if (until === undefined) return undefined;
  const seconds = (until - (httpDate(headers.get('date') ?? '') ?? now)) / 1000;
  return Math.min(Math.max(0, seconds), LONGEST);
}

const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)';
/** RFC 9110 §5.6.7: as it is written today, and the two forms of before that a recipient has to take. */
const FORMS = [
  `${DAY}, (?<day>\\d\\d) ${MONTH} (?<year>\\d{4}) ${TIME} GMT`,
  `(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\\d\\d)-${MONTH}-(?<year>\\d\\d) ${TIME} GMT`,
  `${DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** Unix milliseconds; undefined for what is no HTTP date, unlike `Date.parse`, which reads nearly anything. */
export function httpDate(text: string): number | undefined {
  const parts = FORMS.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (!parts) return undefined;
  const { day, month, year, hour, minute, second } = parts;
  const date = new Date(0);
  date.setUTCFullYear(fullYear(year!), MONTHS.indexOf(month!), Number(day));
  if (date.getUTCDate() !== Number(day)) return undefined; // 30 February
  return date.setUTCHours(Number(hour), Number(minute), Number(second));
}

/** Of two digits: the year that is not more than 50 years ahead. */
function fullYear(digits: string): number {
  if (digits.length === 4) return Number(digits);
  const thisYear = new Date().getUTCFullYear();
  const year = thisYear - (thisYear % 100) + Number(digits);
  return year > thisYear + 50 ? year - 100 : year;
}
