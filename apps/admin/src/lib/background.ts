let running = false;
/** Of what was begun so. */
const signals = new WeakSet<AbortSignal>();

/**
 * Begins what the page does by itself. The requests that it sends at once are marked, and prolong no session; so are those
 * that follow with the same signal: another try, the next page.
 */
export function inBackground(begin: () => void) {
  running = true;
  try {
    begin();
  } finally {
    running = false;
  }
}

export function isInBackground(signal?: AbortSignal): boolean {
  if (running && signal) signals.add(signal);
  return running || (!!signal && signals.has(signal));
}
