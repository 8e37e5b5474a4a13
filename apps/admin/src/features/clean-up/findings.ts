import type { CleanUpFinding } from '@velgent/client-model';

/** What each finding is called, where it is chosen and on a row. */
export const FINDINGS: Record<CleanUpFinding, { title: string; tag: string; none: string }> = {
  unused: {
    title: 'Unused for 90 days',
    tag: 'unused for 90 days',
    none: 'No client or key has been unused for 90 days.',
  },
  never_used: { title: 'Never used', tag: 'never used', none: 'No active client or key has never been used.' },
  duplicate: { title: 'Same name', tag: 'same name', none: 'No two active clients or keys share a name.' },
  never_expiring: {
    title: 'Never expiring',
    tag: 'never expires',
    none: 'No active client or key is without an expiry date.',
  },
};
