import { useQuery } from '@tanstack/react-query';
import { clientKeyQueries } from './client-keys.queries.ts';
import { nameOfKey } from './name-of-key.ts';

/** A key of a client by its name; by its id, until that is known or where it can’t be. */
export function KeyName({ tenantId, clientId, keyId }: { tenantId: string; clientId: string; keyId: string }) {
  const { data } = useQuery(clientKeyQueries.all(tenantId, clientId));
  const key = data?.find(({ id }) => id === keyId);
  return key ? <bdi>{nameOfKey(key)}</bdi> : <code>{keyId}</code>;
}
