import { foldEmailAddress } from '@velgent/client-model';
import { v7 as uuidv7 } from 'uuid';
import { clientOf, type DatabaseAddress } from '../../database/connections.ts';
import { IDLE_IN_TRANSACTION_TIMEOUT_MS } from '../../database/timeouts.ts';

/** Hashing takes longer than some let a transaction rest. */
const TIMEOUTS = { idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS };

/**
 * Makes a root admin where there is none, of several processes at once one; `make` is asked for the hash of the password
 * under the lock. False where there is one already.
 */
export async function insertFirstRoot(
  address: DatabaseAddress,
  email: string,
  make: () => Promise<string>,
): Promise<boolean> {
  const client = clientOf(address, TIMEOUTS);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.scope', 'platform', true), pg_advisory_xact_lock(hashtext('first root'))`,
    );
    const { rowCount } = await client.query(`SELECT 1 FROM admin WHERE role = 'root' LIMIT 1`);
    if (rowCount) return false;
    const passwordHash = await make();
    await client.query(
      `INSERT INTO admin (id, email, email_folded, name, role, password_hash) VALUES ($1, $2, $3, 'Root', 'root', $4)`,
      [uuidv7(), email, foldEmailAddress(email), passwordHash],
    );
    await client.query('COMMIT');
    return true;
  } finally {
    await client.end();
  }
}
