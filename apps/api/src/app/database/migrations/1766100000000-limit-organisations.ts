import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an organisation has of what its plan limits is counted at each creation; whether it exists, at each request of root. */
export class LimitOrganisations1766100000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX credential_live ON credential (tenant_id, expires_at) WHERE revoked_at IS NULL;
      CREATE INDEX invitation_open ON invitation (tenant_id, expires_at) WHERE accepted_at IS NULL;
      CREATE INDEX idempotent_answer_tenant ON idempotent_answer (tenant_id, expires_at);

      CREATE FUNCTION tenant_exists(wanted uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM tenant WHERE id = wanted)
      $$;
      REVOKE EXECUTE ON FUNCTION tenant_exists FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION tenant_exists TO velgent_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP FUNCTION tenant_exists;
      DROP INDEX credential_live, invitation_open, idempotent_answer_tenant;
    `);
  }
}
