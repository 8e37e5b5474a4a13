/** What the page keeps in its address. */
export interface OrganisationsAddress {
  q?: string;
  cursor?: string;
  /** The organisation whose admins are shown. */
  selected?: string;
}

/** Changes what is named and leaves the rest; `replace` when Back should not lead through it. */
export type ChangeOrganisationsAddress = (change: OrganisationsAddress, options?: { replace?: boolean }) => void;
