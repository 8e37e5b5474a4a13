import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A root admin invites into any organisation: where they are removed, each of those is told. */
export class FindInvitationsOfRoot1767500000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX invitation_invited_by ON invitation (invited_by_id) WHERE accepted_at IS NULL;
      CREATE FUNCTION tenants_invited_to_by(inviter uuid) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT DISTINCT tenant_id FROM invitation
        WHERE invited_by_id = inviter AND accepted_at IS NULL AND expires_at > now() ORDER BY tenant_id
      $$;
      REVOKE EXECUTE ON FUNCTION tenants_invited_to_by FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION tenants_invited_to_by TO velgent_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION tenants_invited_to_by; DROP INDEX invitation_invited_by;');
  }
}
