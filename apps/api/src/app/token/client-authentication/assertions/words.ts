const MOST_SHOWN = 300;

/** A value of a token as people read it: text bare, all else as JSON; null where there is none. */
export function shown(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

export const listed = (values: readonly string[]): string => values.join(' or ');

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `3 minutes`, in the largest unit of which there are two, or which fits. */
export function span(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const [unit, size] = UNITS.find(([, length]) => whole >= 2 * length) ?? UNITS[3];
  const count = Math.floor(whole / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A NumericDate of RFC 7519 §2 as a time. */
export function moment(seconds: number): string {
  const time = new Date(seconds * 1000);
  return Number.isNaN(time.getTime()) ? String(seconds) : time.toISOString();
}

/** In what a text differs from the one of those that it nearly is; null where it is none of them. */
export function nearMiss(found: unknown, expected: readonly string[]): string | null {
  if (Array.isArray(found))
    return expected.includes(String(found[0])) ? 'It is a list, where a text is asked for.' : null;
  if (typeof found !== 'string') return found === undefined ? 'It is missing.' : `It is no text, but ${typeOf(found)}.`;
  return expected.map((one) => difference(found, one)).find(Boolean) ?? null;
}

export const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : `a ${typeof value}`;

function difference(found: string, one: string): string | null {
  if (found.trim() === one) return 'It has white space around it.';
  if (found.toLowerCase() === one.toLowerCase()) return `It differs in letter case only: ${one} is asked for.`;
  if (withoutSlash(found) === withoutSlash(one))
    return `It differs in the slash at its end only: ${one.endsWith('/') ? 'one' : 'none'} is asked for.`;
  if (decoded(found) === one) return `It is percent-encoded (such as %3A in place of a colon): ${one} is asked for.`;
  if (decoded(one) === found) return `It is not percent-encoded, as what is asked for is: ${one}.`;
  if (found.replace(/^http:/, 'https:') === one) return 'It begins with http, where https is asked for.';
  if (found.normalize('NFKC') === one.normalize('NFKC')) return 'It looks alike, but consists of other characters.';
  return null;
}

const withoutSlash = (text: string) => text.replace(/\/$/, '');

function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return plain === text ? null : plain;
  } catch {
    return null;
  }
}
