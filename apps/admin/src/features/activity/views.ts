import { holdsSecret } from '@velgent/client-model';
import { useEffect, useState } from 'react';
import { stored } from '../../lib/stored.ts';
import type { ActivityAddress } from './filter.ts';

/** A way to look at the log, by its name: filters, range and columns. */
export interface View {
  name: string;
  address: ActivityAddress;
}

export const MAX_VIEW_NAME = 60;
const MAX_VIEWS = 50;

/** What of an address is the view: not where one is in it. */
export function viewOf({ cursor: _, selected: _1, live: _2, view: _3, ...address }: ActivityAddress): ActivityAddress {
  return address;
}

/** What is wrong with a name, in words. */
export function nameFault(name: string): string | undefined {
  if (!name.trim()) return 'Give the view a name.';
  if (holdsSecret(name)) return 'This is a secret, not a name. It was not saved.';
  return name.trim().length > MAX_VIEW_NAME ? `A name has ${MAX_VIEW_NAME} characters at most.` : undefined;
}

function isView(value: unknown): value is View {
  const { name, address } = (value ?? {}) as Partial<View>;
  return typeof name === 'string' && typeof address === 'object' && address !== null;
}

function read(key: string): View[] {
  const kept = stored(key).json();
  return Array.isArray(kept) ? kept.filter(isView) : [];
}

/** The views that a reader has saved of an organisation's log, in this browser; where that can't be, until the page is left. */
export function useViews(readerId: string, tenantId: string) {
  const key = `velgent-views ${readerId} ${tenantId}`;
  const [views, setViews] = useState(() => read(key));
  // What another tab keeps is this one's, too: it would be lost with the next that is saved here.
  useEffect(() => {
    const follow = ({ key: changed }: StorageEvent) => changed === key && setViews(read(key));
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, [key]);
  const keep = (next: View[]) => {
    setViews(next);
    stored(key).set(JSON.stringify(next));
  };
  return {
    views,
    /** In place of one of that name. */
    save: (view: View) => keep([...views.filter(({ name }) => name !== view.name), view].slice(-MAX_VIEWS)),
    remove: (name: string) => keep(views.filter((each) => each.name !== name)),
  };
}
