import { useSyncExternalStore } from 'react';

/** Something that is so or not, told to whoever watches: for what a call finds out and the frame around all pages shows. */
export function createFlag() {
  let value = false;
  const listeners = new Set<() => void>();
  const flag = {
    set(next: boolean) {
      if (value === next) return;
      value = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return { ...flag, useValue: () => useSyncExternalStore(flag.subscribe, () => value) };
}
