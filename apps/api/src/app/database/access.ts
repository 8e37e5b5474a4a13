import type pg from 'pg';
import { StartError } from '../config/env.ts';
import { MISSING_RIGHTS } from './missing-rights.ts';
import { appRights } from './rights.ts';

/** Tables with row-level security, their owner's alone. */
const SECURED = `SELECT oid, relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity`;

/** Policies that name roles: a dump of them cannot be restored where these are missing, and fits no other owner. */
const NAMED_POLICIES = `
  SELECT format('ALTER POLICY %I ON public.%I TO PUBLIC', polname, relname)
    || CASE WHEN polname = 'door' THEN ' USING ((SELECT acts_for_app()))' ELSE '' END AS statement
  FROM (${SECURED}) AS secured JOIN pg_policy ON polrelid = secured.oid WHERE polroles <> '{0}'`;

const WITHOUT_BACKUP_POLICY = `
  SELECT format('CREATE POLICY backup ON public.%I FOR SELECT USING ((SELECT is_backup()))', relname) AS statement
  FROM (${SECURED}) AS secured
  WHERE NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = secured.oid AND polname = 'backup')`;

/** These look across organisations. A dump without privileges leaves them to everybody. */
const OPEN_FUNCTIONS = `
  SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', p.oid::regprocedure) AS statement
  FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND prosecdef
    AND EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0)`;

/**
 * Who may enter: other installations of the cluster may not. A role that is only taken on needs no entrance of its own,
 * and may be in the hands of others. $1: the server's role.
 */
const ENTRANCE = `
  SELECT format(step.text, current_database(), $1::name) AS statement
  FROM pg_database d JOIN pg_roles r ON r.rolname = $1::name, LATERAL (VALUES
    (1, 'GRANT CONNECT ON DATABASE %I TO %I',
      r.rolcanlogin AND NOT EXISTS (SELECT FROM aclexplode(d.datacl) a WHERE a.grantee = r.oid)),
    (2, 'REVOKE CONNECT ON DATABASE %I FROM PUBLIC',
      EXISTS (SELECT FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
              WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT'))
  ) AS step(place, text, needed)
  WHERE d.datname = current_database() AND step.needed AND pg_has_role(current_user, d.datdba, 'USAGE')
  ORDER BY place`;

const SCHEMA_USE = `
  SELECT format('GRANT USAGE ON SCHEMA public TO %I', $1::name) AS statement
  WHERE NOT has_schema_privilege($1::name, 'public', 'USAGE')`;

/** Who may read `backup_reader` reads every table. */
const BACKUP_RIGHTS = `
  SELECT unnest(ARRAY[
    format('GRANT SELECT ON ALL TABLES IN SCHEMA public TO %I', reader),
    format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO %I', reader),
    format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO %I', reader),
    format('ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO %I', reader)]) AS statement
  FROM (
    SELECT DISTINCT r.rolname AS reader FROM pg_class c, aclexplode(c.relacl) a JOIN pg_roles r ON r.oid = a.grantee
    WHERE c.oid = to_regclass('public.backup_reader') AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
  ) AS readers
  WHERE EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                  AND NOT has_table_privilege(reader, c.oid, 'SELECT'))`;

/**
 * Gives the role what the server needs, and nobody else anything: after migrations, in a restored database, and for
 * another role than before. Does nothing where nothing is missing.
 */
export async function giveAccess(owner: pg.ClientBase, role: string, lockTimeoutMs: number): Promise<void> {
  // One after the other: what everybody loses the role may need.
  const steps: [string, ...string[]][] = [
    [NAMED_POLICIES],
    [WITHOUT_BACKUP_POLICY],
    [OPEN_FUNCTIONS],
    [ENTRANCE, role],
    [SCHEMA_USE, role],
    [MISSING_RIGHTS, role, JSON.stringify(await appRights())],
    [BACKUP_RIGHTS],
  ];
  await owner.query(`BEGIN READ WRITE; SET LOCAL search_path = public; SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = ${lockTimeoutMs}`);
  try {
    for (const [look, ...values] of steps)
      for (const { statement } of (await owner.query<{ statement: string }>(look, values)).rows)
        await owner.query(statement);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined); // the connection may be gone
    throw ownersFault(error, role);
  }
}

function ownersFault(error: unknown, role: string): unknown {
  if ((error as { code?: string }).code !== '42501') return error;
  return new StartError(
    `The user of the migrations may not give the role ${role} its rights: ${(error as Error).message}.\n` +
      `After a restore under another name run, as an administrator: REASSIGN OWNED BY <old owner> TO <new owner>;`,
    { cause: error },
  );
}
