/**
 * Seconds to wait by a `Retry-After` header (RFC 9110 §10.2.3): a number of them, or an HTTP date. The date is measured
 * against the answer's own `Date` where it can be read, so that a wrong clock here does no harm.
 */
export function retryAfterSeconds(headers: Headers, now = Date.now()): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const until = Date.parse(value);
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(headers.get('date') ?? '');
  return Math.max(0, (until - (Number.isNaN(sent) ? now : sent)) / 1000);
}
