import { foldEmailAddress } from '@velgent/client-model';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { StartError } from '../../config/env.ts';
import { clientOf, type DatabaseAddress } from '../../database/connections.ts';
import { IDLE_IN_TRANSACTION_TIMEOUT_MS } from '../../database/timeouts.ts';
import { isAcceptablePassword, TOO_COMMON } from '../sign-in/password/acceptable-password.ts';
import { hashPassword } from '../sign-in/password/passwords.ts';

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
    if (givenPassword) await requireAcceptable(givenPassword, email);
    const password = givenPassword ?? randomBytes(18).toString('base64url');
    await client.query(
      `INSERT INTO admin (id, email, email_folded, name, role, password_hash) VALUES ($1, $2, $3, 'Root', 'root', $4)`,
      [uuidv7(), email, foldEmailAddress(email), await hashPassword(password)],
    );
    await client.query('COMMIT');
    return { email, generatedPassword: givenPassword ? null : password };
  } finally {
    await client.end();
  }
}

/** Said like a wrong variable, but only where it would be used: a server that has its root admin starts as ever. */
async function requireAcceptable(password: string, email: string): Promise<void> {
  if (await isAcceptablePassword(password, email)) return;
  throw new StartError(`The configuration is wrong:\n  VELGENT_ROOT_PASSWORD ${TOO_COMMON}`);
}
