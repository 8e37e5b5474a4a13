import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The functions that look across tenants recognise their caller by rights, not by names: a restored database works under
 * another owner and another role. `access.ts` sees to the policies that older migrations bound to roles.
 */
export class BindPoliciesToNoName1766500000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- True where the code at work has rights that its caller has not: only in a SECURITY DEFINER function.
      CREATE OR REPLACE FUNCTION acts_for_app() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT NOT pg_catalog.pg_has_role(
          CASE current_setting('role', true) WHEN 'none' THEN session_user ELSE current_setting('role', true)::name END,
          current_user, 'MEMBER')
      $$;

      -- Whoever may read this table, and no more, reads every row of every tenant: for back-ups.
      CREATE TABLE backup_reader ();
      CREATE FUNCTION is_backup() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        RETURN has_table_privilege(current_user, 'public.backup_reader'::regclass, 'SELECT')
          AND NOT has_table_privilege(current_user, 'public.backup_reader'::regclass, 'INSERT');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
