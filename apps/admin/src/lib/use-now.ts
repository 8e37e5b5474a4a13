import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((each) => each()), 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present in ms, in steps of `step` ms: one timer for the whole page, a render only when the step changes. */
export function useNow(step = 30_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / step) * step);
}
