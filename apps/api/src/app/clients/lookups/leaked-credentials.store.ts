import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';

interface Leaked {
  tenant_id: string;
  credential_id: string;
}

/** Of whichever organisation, by one of the three. */
export async function findLeaked(
  transaction: Transaction,
  secretDigest: Buffer | null,
  clientId: string | null | undefined,
  jti: string | null | undefined,
): Promise<Leaked | undefined> {
  const statement = 'SELECT * FROM find_leaked($1, $2, $3)';
  const [found] = await managerOf(transaction).query<Leaked[]>(statement, [secretDigest, clientId, jti]);
  return found;
}
