import { useState } from 'react';
import { type Credential, hasSecret } from '../credentials/kinds.ts';

/** A credential whose secret never arrived, for as long as it can be replaced. */
export function useLost(credentials: Credential[]) {
  const [made, setLost] = useState<Credential>();
  const known = credentials.find((each) => each.status === 'active' && !each.secret_delivered && hasSecret(each));
  return { lost: known ?? (credentials.some(({ id }) => id === made?.id) ? undefined : made), setLost };
}
