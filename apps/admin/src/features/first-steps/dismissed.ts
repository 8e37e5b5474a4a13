import { stored } from '../../lib/stored.ts';

/** Who has put the first steps of which organisation away, in this browser. */
const keptFor = (readerId: string, tenantId: string) => stored(`velgent-first-steps ${readerId} ${tenantId}`);

export const dismissed = {
  has: (readerId: string, tenantId: string): boolean => keptFor(readerId, tenantId).get() !== null,
  add: (readerId: string, tenantId: string) => keptFor(readerId, tenantId).set('dismissed'),
};
