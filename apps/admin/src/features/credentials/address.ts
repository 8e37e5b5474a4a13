import type { CredentialStatus } from '@velgent/client-model';

/** What the page keeps in its address. */
export interface Address {
  q?: string;
  status?: CredentialStatus;
  environment?: string;
  /** `team`, or `team=support`. */
  label?: string;
  /** A column, after a minus for descending. */
  sort?: string;
  cursor?: string;
  /** The row whose drawer is open. */
  selected?: string;
  /** What the page begins with: naming a new one, or the dialog of an act on `target`. */
  act?: 'new' | 'rotate' | 'revoke';
  target?: string;
}

/** Changes what is named and leaves the rest; `replace` when Back should not lead through it. */
export type ChangeAddress = (change: Address, options?: { replace?: boolean }) => void;
