import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { changed, hostsOf } from '../config/connection-url.ts';

/**
 * The unprivileged role of the embedded database, and the name that migrations are written for: the runner puts the
 * role of the installation in its place (migrate.ts). Versions before 1766500000000 shared it between all installations
 * of a cluster.
 */
export const APP_ROLE = 'velgent_app';

/** A role's name in SQL. */
export const identifier = (role: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(role) ? role : `"${role.replaceAll('"', '""')}"`;

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
export function asAppRole(ownerUrl: string, role = APP_ROLE): string {
  return changed(ownerUrl, ({ searchParams }) => {
    const options = [searchParams.get('options'), `-c role=${role}`].filter(Boolean).join(' ');
    searchParams.set('options', options);
  });
}

/** The user of a connection string. */
export const userOf = (url: string): string => {
  const { username, searchParams } = new URL(hostsOf(url)[0]!);
  return searchParams.get('user') ?? decodeURIComponent(username);
};
