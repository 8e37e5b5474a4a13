import { useSyncExternalStore } from 'react';

const KEY = 'velgent-organisation';

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The organisation root worked on or created last: an id, nothing more. */
export const rememberedOrganisation = {
  get(): string | null {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  set(tenantId: string | null) {
    try {
      if (tenantId) localStorage.setItem(KEY, tenantId);
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is switched off: nothing is remembered.
    }
    listeners.forEach((listener) => listener());
  },
  useValue: () => useSyncExternalStore(subscribe, () => rememberedOrganisation.get()),
};
