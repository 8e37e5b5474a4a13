import type { CleanUpFinding } from '@velgent/client-model';

/** What the page keeps in its address. */
export interface CleanUpAddress {
  finding?: CleanUpFinding;
  cursor?: string;
}
