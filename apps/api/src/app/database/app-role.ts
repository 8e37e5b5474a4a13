import type pg from 'pg';
import { StartError } from '../config/env.ts';
import { APP_ROLE, identifier } from './roles.ts';

interface Standing {
  exists: boolean;
  /** Whether the owner may take it on. */
  member: boolean;
  privileged: boolean;
}

/** `current_user` may SET ROLE to it: before PostgreSQL 16 every member may. */
const STANDING = `
  SELECT rolsuper OR rolbypassrls AS privileged,
    pg_has_role(current_user, oid, CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END)
      AS member
  FROM pg_roles WHERE rolname = $1`;

async function standing(owner: pg.ClientBase, role: string): Promise<Standing> {
  const { rows } = await owner.query<Omit<Standing, 'exists'>>(STANDING, [role]);
  return { exists: rows.length > 0, member: false, privileged: false, ...rows[0] };
}

/**
 * The role that an owner serves as who has no login role beside it: the one given, else one named after the database.
 * Without the right to make that, an installation of before keeps the role that all of a cluster shared.
 */
export async function roleForOwner(owner: pg.ClientBase, given: string | undefined): Promise<string> {
  if (given) return given;
  const { rows } = await owner.query<{ database: string; creates: boolean }>(
    `SELECT current_database() AS database, rolcreaterole OR rolsuper AS creates FROM pg_roles WHERE rolname = current_user`,
  );
  const { database, creates } = rows[0]!;
  const own = `${database
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .slice(0, 59)}_app`;
  const { exists, member } = await standing(owner, own);
  if (member || (creates && !exists)) return own;
  return (await standing(owner, APP_ROLE)).member ? APP_ROLE : own;
}

/**
 * Makes sure the role exists and that the connected owner may switch to it. Roles belong to the cluster: two databases
 * being set up at once may both try. Throws with what to ask an administrator for where the owner may not create roles.
 */
export async function ensureOwnRole(owner: pg.ClientBase, role: string): Promise<void> {
  const { exists, member } = await standing(owner, role);
  const name = identifier(role);
  try {
    if (!exists) await owner.query(`CREATE ROLE ${name} NOLOGIN NOBYPASSRLS`).catch(unlessItExists);
    if (!member) await owner.query(`GRANT ${name} TO CURRENT_USER`).catch(unlessItExists);
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause;
    const { rows } = await owner.query<{ user: string }>('SELECT current_user AS user');
    const create = exists ? '' : `CREATE ROLE ${name} NOLOGIN; `;
    throw new StartError(
      `The user of DATABASE_URL may not ${exists ? `take on the role ${role}` : 'create roles'}. ` +
        `Have an administrator run: ${create}GRANT ${name} TO ${identifier(rows[0]!.user)};`,
      { cause },
    );
  }
}

/** That the role exists which DATABASE_URL signs in as, and that it is subject to row-level security. */
export async function requireLoginRole(owner: pg.ClientBase, role: string): Promise<void> {
  const { exists, privileged } = await standing(owner, role);
  if (!exists)
    throw new StartError(
      `There is no role ${role}, which DATABASE_URL signs in as.\n` +
        `Have an administrator run: CREATE ROLE ${identifier(role)} LOGIN PASSWORD '…';`,
    );
  if (privileged)
    throw new StartError(
      `The role ${role} of DATABASE_URL is above row-level security, which keeps organisations apart.\n` +
        `Have an administrator run: ALTER ROLE ${identifier(role)} NOSUPERUSER NOBYPASSRLS;`,
    );
}

const unlessItExists = (error: { code?: string }) => {
  if (error.code !== '42710' && error.code !== '23505' && error.code !== 'XX000') throw error;
};
