/** A moment as a datetime-local field holds it: the reader's own clock, or UTC, to the minute. */
export function toLocalInput(iso: string, zone?: 'UTC'): string {
  const at = new Date(iso);
  const offset = zone ? 0 : at.getTimezoneOffset() * 60_000;
  return new Date(at.getTime() - offset).toISOString().slice(0, 16);
}

/** And back, as ISO 8601 UTC; undefined for an empty or half-filled field. */
export function fromLocalInput(value: string, zone?: 'UTC'): string | undefined {
  const at = new Date(zone ? `${value}Z` : value);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
