import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { clientOf, type DatabaseAddress } from '../database/connections.ts';
import { IDLE_IN_TRANSACTION_TIMEOUT_MS } from '../database/timeouts.ts';
import { hashPassword } from './passwords.ts';

/** Hashing takes longer than some let a transaction rest. */
const TIMEOUTS = { idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS };

export interface FirstRoot {
  email: string;
  /** Null where it was given in the environment. */
  generatedPassword: string | null;
}

/** Makes the first root admin where there is none yet; of several processes at once, one does. */
export async function ensureFirstRoot(
  address: string | DatabaseAddress,
  email: string,
  givenPassword: string | undefined,
): Promise<FirstRoot | undefined> {
  const client = clientOf(typeof address === 'string' ? { databaseUrl: address } : address, TIMEOUTS);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SELECT set_config('app.scope', 'platform', true), pg_advisory_xact_lock(hashtext('first root'))`,
    );
    const { rowCount } = await client.query(`SELECT 1 FROM admin WHERE role = 'root' LIMIT 1`);
    if (rowCount) return undefined;
    const password = givenPassword ?? randomBytes(18).toString('base64url');
    await client.query(`INSERT INTO admin (id, email, name, role, password_hash) VALUES ($1, $2, 'Root', 'root', $3)`, [
      uuidv7(),
      email,
      await hashPassword(password),
    ]);
    await client.query('COMMIT');
    return { email, generatedPassword: givenPassword ? null : password };
  } finally {
    await client.end();
  }
}
