import type pg from 'pg';
import { MISSING_RIGHTS } from './missing-rights.ts';
import { appRights, type Right } from './rights.ts';

/**
 * What keeps this connection's role from serving, or lets it see too much; nothing where all is well. $1 is the role
 * (null: the current one), $2 the rights it needs.
 */
const FAULTS = `
  WITH me AS (SELECT rolname, rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = current_user),
    secured AS (
      SELECT c.oid, c.relname, c.relowner, c.relforcerowsecurity FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND (c.relrowsecurity OR EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid) OR c.relname = 'credential')),
    looking AS (
      SELECT DISTINCT p.proowner, r.rolname, r.rolsuper OR r.rolbypassrls AS above
      FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner
      WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef)
  SELECT format('the role %s is above row-level security', rolname) AS fault FROM me WHERE above
  UNION ALL
  SELECT format('the role %s reads every organisation, as one for back-ups does', current_user)
    WHERE has_table_privilege(to_regclass('public.backup_reader'), 'SELECT')
  UNION ALL
  SELECT DISTINCT format('the role %s may act as %s, the owner of the tables', current_user, relowner::regrole)
    FROM secured WHERE pg_has_role(current_user, relowner, 'MEMBER')
  UNION ALL
  SELECT format('row-level security is off for the table %s', relname) FROM secured
    WHERE NOT relforcerowsecurity OR NOT (SELECT relrowsecurity FROM pg_class WHERE oid = secured.oid)
  UNION ALL
  SELECT format('the look-ups, which belong to %s, see nothing in the table %s', rolname, relname)
    FROM secured, looking WHERE NOT looking.above
      AND (relname IN ('admin', 'credential', 'revoked_token', 'tenant')
        OR EXISTS (SELECT FROM pg_policy WHERE polrelid = secured.oid AND polname = 'door')) AND (
      NOT has_table_privilege(looking.proowner, secured.oid, 'SELECT')
      OR NOT EXISTS (SELECT FROM pg_policy, unnest(polroles) AS bound(role)
        WHERE polrelid = secured.oid AND polname = 'door' AND (role = 0 OR pg_has_role(looking.proowner, role, 'USAGE'))))
  UNION ALL
  SELECT format('the role %s sees nothing in the table %s', current_user, relname)
    FROM secured WHERE NOT EXISTS (SELECT FROM pg_policy, unnest(polroles) AS bound(role)
      WHERE polrelid = secured.oid AND polname <> 'backup' AND (role = 0 OR pg_has_role(role, 'USAGE')))
  UNION ALL
  SELECT format('a right is missing: %s', statement) FROM (${MISSING_RIGHTS.replaceAll('$1::name', 'current_user')}) AS missing`
  // One parameter is left.
  .replaceAll('$2', '$1');

let rights: Promise<Right[]> | undefined;

interface Queryable {
  query(text: string, values: unknown[]): Promise<pg.QueryResult>;
}

/** Why the role of this connection is not fit to serve: empty where it is. */
export async function faultsOf(connection: Queryable): Promise<string[]> {
  const { rows } = await connection.query(FAULTS, [JSON.stringify(await (rights ??= appRights()))]);
  return (rows as { fault: string }[]).map(({ fault }) => fault);
}
