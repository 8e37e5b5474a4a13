import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { focusLater } from '../../lib/focus.ts';
import { actsOn } from './acts-on.ts';
import type { Address, ChangeAddress } from './address.ts';
import { NAME_FIELD } from './create-form.tsx';
import type { Act } from './credential-table.tsx';
import { credentialQueries } from './credentials.queries.ts';
import type { Credential, Kind } from './kinds.ts';

/** Begins what the address asks for, once. Its drawer shows why it can’t be done to its target, or that there is none. */
export function useAskedAct(
  tenantId: string,
  kind: Kind,
  { act, target = '' }: Address,
  onAddress: ChangeAddress,
  ask: (act: Act, credential: Credential) => void,
) {
  const { data, isError } = useQuery({ ...credentialQueries.one(tenantId, kind, target), enabled: !!target });
  useEffect(() => {
    if (!act) return;
    const done = (selected?: string) =>
      onAddress({ act: undefined, target: undefined, ...(selected && { selected }) }, { replace: true });
    if (act === 'new') {
      done();
      // After the page has taken the focus, as every page that comes does.
      focusLater(() => document.getElementById(NAME_FIELD));
    } else if (data?.id === target) {
      const can = actsOn(data).some(([which]) => which === act);
      done(can ? undefined : target);
      if (can) ask(act, data);
    } else if (isError) done(target);
    // The callbacks are new in each render; what counts is the address.
  }, [act, target, data, isError]);
}
