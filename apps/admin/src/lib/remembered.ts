const KEY = 'velgent-organisation';

/** The organisation root worked on last: an id, nothing more. */
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
  },
};
