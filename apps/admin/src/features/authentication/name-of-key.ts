import type { ClientKey } from '@velgent/admin-dto';

/** A key without a name, by the beginning of its thumbprint. */
export const shortKey = ({ thumbprint }: Pick<ClientKey, 'thumbprint'>): string => `Key ${thumbprint.slice(0, 8)}…`;

export const nameOfKey = (key: Pick<ClientKey, 'name' | 'thumbprint'>): string => key.name ?? shortKey(key);
