import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function remembered(key: string) {
  const value = {
    get(): string | null {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    set(value: string | null) {
      try {
        if (value) localStorage.setItem(key, value);
        else localStorage.removeItem(key);
      } catch {
        // Storage is switched off: nothing is remembered.
      }
      listeners.forEach((listener) => listener());
    },
    useValue: (): string | null => useSyncExternalStore(subscribe, value.get),
  };
  return value;
}

/** The organisation root worked on or created last: an id, nothing more. */
export const rememberedOrganisation = remembered('velgent-organisation');
/** That somebody signed in here, and not out again: whether it is worth asking who is. */
export const rememberedSignIn = remembered('velgent-signed-in');
