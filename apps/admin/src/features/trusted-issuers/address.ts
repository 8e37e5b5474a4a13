/** What the page keeps in its address. */
export interface IssuersAddress {
  /** The row whose drawer is open. */
  selected?: string;
  /** What the page begins with. */
  act?: 'new';
}
