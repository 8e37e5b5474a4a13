const remembered = (key: string) => ({
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
  },
});

/** The organisation root worked on last: an id, nothing more. */
export const rememberedOrganisation = remembered('velgent-organisation');
/** That somebody signed in here, and not out again: whether it is worth asking who is. */
export const rememberedSignIn = remembered('velgent-signed-in');
