import { randomBytes } from 'node:crypto';
import type pg from 'pg';

/** The unprivileged role the server works as. */
export const APP_ROLE = 'velgent_app';

/**
 * Makes sure the role exists and that the connected owner may switch to it. Roles belong to the cluster: two databases
 * being set up at once may both try. Throws with what to ask an administrator for where the owner may not create roles.
 */
export async function ensureAppRole(owner: pg.ClientBase): Promise<void> {
  const { rows } = await owner.query<{ member: boolean | null }>(
    `SELECT pg_has_role(current_user, oid, 'MEMBER') AS member FROM pg_roles WHERE rolname = $1`,
    [APP_ROLE],
  );
  if (rows[0]?.member) return;
  try {
    if (!rows.length) await owner.query(`CREATE ROLE ${APP_ROLE} NOLOGIN NOBYPASSRLS`).catch(unlessItExists);
    await owner.query(`GRANT ${APP_ROLE} TO CURRENT_USER`).catch(unlessItExists);
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause;
    throw new Error(
      `The user of DATABASE_URL may not create roles. Have an administrator run: ` +
        `CREATE ROLE ${APP_ROLE} NOLOGIN; GRANT ${APP_ROLE} TO <that user>;`,
      { cause },
    );
  }
}

const unlessItExists = (error: { code?: string }) => {
  if (error.code !== '42710' && error.code !== '23505' && error.code !== 'XX000') throw error;
};

/** Gives the role a fresh password of its own; only where the whole cluster is ours. Returns its connection string. */
export async function letAppRoleSignIn(owner: pg.ClientBase, ownerUrl: string): Promise<string> {
  const password = randomBytes(18).toString('hex');
  await owner.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD '${password}'`);
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}

/** The owner's connection string with the role taken on at the start of each connection. */
export function asAppRole(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const options = [url.searchParams.get('options'), `-c role=${APP_ROLE}`].filter(Boolean).join(' ');
  url.searchParams.set('options', options);
  return url.href;
}
