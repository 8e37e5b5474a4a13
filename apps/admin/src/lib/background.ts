let running = false;

/** Begins what the page does by itself. The requests that it sends at once are marked, and prolong no session. */
export function inBackground(begin: () => void) {
  running = true;
  try {
    begin();
  } finally {
    running = false;
  }
}

export const isInBackground = () => running;
