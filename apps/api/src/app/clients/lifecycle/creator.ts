import type { Identity } from '../../access/principal.ts';

/** Who made something, as it is stored. Nobody, where it was the operator, who acts by the command line and is no admin. */
export interface Creator {
  createdById: string | null;
  createdByEmail: string | null;
}

export const creatorOf = ({ kind, id, name }: Identity): Creator =>
  kind === 'admin' ? { createdById: id, createdByEmail: name } : { createdById: null, createdByEmail: null };
