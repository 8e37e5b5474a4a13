import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { credentialQueries } from './credentials.queries.ts';
import type { Kind } from './kinds.ts';

const LIVE = ['active', 'expiring'];

/** Tells once, before it is sent, that a name is in use. Where that can't be found out, nothing is held up. */
export function useSameName(tenantId: string, kind: Kind) {
  const queryClient = useQueryClient();
  const [told, setTold] = useState<string>();
  const isTaken = async (name: string): Promise<boolean> => {
    const same = (other: string) => other.toLocaleLowerCase() === name.toLocaleLowerCase();
    const list = credentialQueries.list(tenantId, kind, { q: name, limit: 100 });
    const found = await queryClient.fetchQuery({ ...list, retry: false }).catch(() => null);
    return !!found?.items.some((each) => LIVE.includes(each.status) && same(each.name));
  };
  /** Whether to go on: the name is free, or was told to be in use and sent again. */
  const mayUse = async (name: string): Promise<boolean> => {
    if (told === name || !(await isTaken(name))) return true;
    setTold(name);
    return false;
  };
  return { told, mayUse, forget: () => setTold(undefined) };
}
