import type { CleanUpItem } from '@velgent/admin-dto';
import { useState } from 'react';

/** What is ticked, by id: it stays through pages and findings. */
export function useSelection() {
  const [items, setItems] = useState<ReadonlyMap<string, CleanUpItem>>(new Map());
  return {
    items: [...items.values()],
    has: ({ credential }: CleanUpItem) => items.has(credential.id),
    set: (changed: CleanUpItem[], ticked: boolean) =>
      setItems((before) => {
        const after = new Map(before);
        for (const item of changed)
          if (ticked) after.set(item.credential.id, item);
          else after.delete(item.credential.id);
        return after;
      }),
    clear: () => setItems(new Map()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
