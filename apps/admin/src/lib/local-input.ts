/** A moment as a datetime-local field holds it: the reader's own clock, to the minute. */
export function toLocalInput(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** And back, as ISO 8601 UTC; undefined for an empty or half-filled field. */
export function fromLocalInput(value: string): string | undefined {
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
