/** Who has put the first steps of which organisation away, in this browser. */
const keyOf = (readerId: string, tenantId: string) => `velgent-first-steps ${readerId} ${tenantId}`;

export const dismissed = {
  has(readerId: string, tenantId: string): boolean {
    try {
      return localStorage.getItem(keyOf(readerId, tenantId)) !== null;
    } catch {
      return false;
    }
  },
  add(readerId: string, tenantId: string) {
    try {
      localStorage.setItem(keyOf(readerId, tenantId), 'dismissed');
    } catch {
      // Storage is switched off: they come again with the next visit.
    }
  },
};
