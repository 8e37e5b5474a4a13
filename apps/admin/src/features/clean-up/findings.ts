import type { CleanUpFinding } from '@velgent/client-model';

/** What each finding is called, where it is chosen and on a row. */
export const FINDINGS: Record<CleanUpFinding, { title: string; tag: string; none: string }> = {
  unused: {
    title: 'Unused for 90 days',
    tag: 'unused for 90 days',
    none: 'Every active client and key was used within the last 90 days.',
  },
  never_used: { title: 'Never used', tag: 'never used', none: 'Every active client and key was used at least once.' },
  duplicate: { title: 'Same name', tag: 'same name', none: 'No two active clients or keys share a name.' },
  never_expiring: { title: 'Never expiring', tag: 'never expires', none: 'No client or key is active without an end.' },
};
