/** A text kept by the browser under a key. Where storage is switched off or full, nothing is kept, and nothing fails. */
export const stored = (key: string, storage = () => localStorage) => {
  const get = (): string | null => {
    try {
      return storage().getItem(key);
    } catch {
      return null;
    }
  };
  return {
    get,
    /** Null where nothing is kept, or nothing that can be read. */
    json(): unknown {
      try {
        return JSON.parse(get() ?? 'null');
      } catch {
        return null;
      }
    },
    set(value: string | null) {
      try {
        if (value) storage().setItem(key, value);
        else storage().removeItem(key);
      } catch {
        // Not kept.
      }
    },
  };
};
