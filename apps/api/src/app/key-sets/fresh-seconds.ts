import type { IncomingHttpHeaders } from 'node:http';

const SHORTEST = 5 * 60;
const LONGEST = 24 * 3_600;
/** Of a set whose owner does not say. */
const DEFAULT = 3_600;

/** How long a set may be kept, as its `Cache-Control` says (RFC 9111 §4.2), within our bounds. */
export function freshSeconds(headers: IncomingHttpHeaders): number {
  const directives = directivesOf(headers['cache-control'] ?? '');
  if (directives.has('no-store') || directives.has('no-cache')) return SHORTEST;
  const maxAge = Number(directives.get('max-age') ?? DEFAULT);
  const age = Number(headers.age ?? 0);
  if (!Number.isFinite(maxAge) || !Number.isFinite(age)) return SHORTEST;
  return Math.min(LONGEST, Math.max(SHORTEST, maxAge - age));
}

const directivesOf = (header: string): Map<string, string> =>
  new Map(
    header.split(',').map((directive) => {
      const [name = '', value = ''] = directive.split('=');
      return [name.trim().toLowerCase(), value.trim().replace(/^"|"$/g, '')];
    }),
  );
