import { randomBytes } from 'node:crypto';
import { StartError } from '../../config/env.ts';
import type { DatabaseAddress } from '../../database/connections.ts';
import { isAcceptablePassword, TOO_COMMON } from '../sign-in/password/acceptable-password.ts';
import { hashPassword } from '../sign-in/password/passwords.ts';
import { insertFirstRoot } from './first-root.store.ts';

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
  const password = givenPassword ?? randomBytes(18).toString('base64url');
  const given = typeof address === 'string' ? { databaseUrl: address } : address;
  const made = await insertFirstRoot(given, email, async () => {
    if (givenPassword) await requireAcceptable(givenPassword, email);
    return hashPassword(password);
  });
  return made ? { email, generatedPassword: givenPassword ? null : password } : undefined;
}

/** Said like a wrong variable, but only where it would be used: a server that has its root admin starts as ever. */
async function requireAcceptable(password: string, email: string): Promise<void> {
  if (await isAcceptablePassword(password, email)) return;
  throw new StartError(`The configuration is wrong:\n  VELGENT_ROOT_PASSWORD ${TOO_COMMON}`);
}
