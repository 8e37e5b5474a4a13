import { useSyncExternalStore } from 'react';
import { stored } from './stored.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function remembered(key: string) {
  const { get, set } = stored(key);
  return {
    get,
    set(value: string | null) {
      set(value);
      listeners.forEach((listener) => listener());
    },
    useValue: (): string | null => useSyncExternalStore(subscribe, get),
  };
}

/** The organisation root worked on or created last: an id, nothing more. */
export const rememberedOrganisation = remembered('velgent-organisation');
/** That somebody signed in here, and not out again: whether it is worth asking who is. */
export const rememberedSignIn = remembered('velgent-signed-in');
