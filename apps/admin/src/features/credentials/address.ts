import type { CredentialStatus } from '@velgent/client-model';

/** What the page keeps in its address. */
export interface Address {
  q?: string;
  status?: CredentialStatus;
  sort?: string;
  cursor?: string;
  selected?: string;
}

/** Changes what is named and leaves the rest; `replace` when Back should not lead through it. */
export type ChangeAddress = (change: Address, options?: { replace?: boolean }) => void;
