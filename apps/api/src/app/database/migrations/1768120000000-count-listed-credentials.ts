import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Live credentials are counted by an index of their lists: for a million it took more than a second. */
export class CountListedCredentials1768120000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION count_live_credentials(tenant uuid, kind text) RETURNS bigint
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT (SELECT count(*) FROM credential_listing WHERE tenant_id = tenant AND segment = ANY (live))
          - (SELECT count(*) FROM credential_listing -- have expired since
             WHERE changes_at <= statement_timestamp() AND tenant_id = tenant AND segment = ANY (live))
        FROM (SELECT CASE kind WHEN 'api_key' THEN '{65,66,81,82}' ELSE '{1,2,17,18}' END::smallint[] AS live) AS wanted
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
