import type { CleanUpItem } from '@velgent/admin-dto';
import { publicPart } from '../credentials/kinds.ts';
import type { Named } from '../many/many-receipt.tsx';

export interface NamedItem extends Named {
  item: CleanUpItem;
}

/** What was ticked, as dialogs and receipts name it. */
export const named = (items: CleanUpItem[]): NamedItem[] =>
  items.map((item) => ({ item, name: item.credential.name, publicId: publicPart(item.credential) }));
