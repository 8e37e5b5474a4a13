import { useSyncExternalStore } from 'react';
import { stored } from './stored.ts';
import { clockOf, dayAndClockOf } from './time.ts';

/** How moments are written: the distance to now, the reader’s own clock, or UTC. */
export const TIME_FORMATS = [
  { value: 'relative', label: 'Relative' },
  { value: 'local', label: 'Local time' },
  { value: 'utc', label: 'UTC' },
] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number]['value'];

const KEY = 'velgent-times';
const kept = stored(KEY);
const listeners = new Set<() => void>();
const known = (value: string | null): TimeFormat =>
  TIME_FORMATS.find((each) => each.value === value)?.value ?? 'relative';
let current = known(kept.get());

function take(value: TimeFormat) {
  current = value;
  listeners.forEach((listener) => listener());
}

// Another tab's choice is this one's, too.
globalThis.addEventListener?.('storage', ({ key, newValue }) => key === KEY && take(known(newValue)));

/** The reader's choice for every page, kept in this browser; where that can't be, until the page is left. */
export const timeFormat = {
  set(value: TimeFormat) {
    kept.set(value);
    take(value);
  },
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useTimeFormat = () => useSyncExternalStore(subscribe, () => current);

/** The zone that exact times and days are written in; the reader's own by default. */
export const useTimeZone = (): 'UTC' | undefined => (useTimeFormat() === 'utc' ? 'UTC' : undefined);

const inSentence = (write: typeof clockOf) => (at: string | number) =>
  current === 'utc' ? `${write(at, 'UTC')} UTC` : write(at);

// For texts that are put together elsewhere than on the page.

/** “05:24”, or “04:24 UTC”. */
export const clockText = inSentence(clockOf);
/** “24 Nov, 05:24”, or “24 Nov, 04:24 UTC”. */
export const dayAndClockText = inSentence(dayAndClockOf);
