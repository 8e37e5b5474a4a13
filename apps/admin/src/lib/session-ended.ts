import { useSyncExternalStore } from 'react';

let ended = false;
const listeners = new Set<() => void>();

/** Whether the server has answered that nobody is signed in any more, while somebody was at work. */
export const sessionEnded = {
  set(value: boolean) {
    if (ended === value) return;
    ended = value;
    listeners.forEach((listener) => listener());
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

export const useSessionEnded = () => useSyncExternalStore(sessionEnded.subscribe, () => ended);
