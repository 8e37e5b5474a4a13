import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Admins can be removed, sessions listed, invitations cancelled, passwords reset; an address is one admin of each
 * organisation. A removed admin keeps their row, which trail and invitations refer to, and is found by no sign-in of any
 * version. A cancelled invitation is deleted, so that no earlier version accepts it.
 */
export class LetPeopleLeave1766200000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE admin ADD COLUMN removed_at timestamptz(3);
      GRANT UPDATE (removed_at) ON admin TO velgent_app;
      DROP INDEX admin_email;
      CREATE UNIQUE INDEX admin_email ON admin (lower(email), tenant_id) NULLS NOT DISTINCT WHERE removed_at IS NULL;

      GRANT DELETE ON invitation TO velgent_app;

      CREATE INDEX admin_session_admin ON admin_session ((coalesce(sess->>'adminId', sess->>'awaitingAdminId')));

      -- When an admin signed in last.
      CREATE INDEX audit_event_signed_in ON audit_event (target_id, sequence)
        WHERE action IN ('admin.signed_in', 'admin.joined');

      CREATE TABLE password_reset (
        id uuid PRIMARY KEY,
        admin_id uuid NOT NULL REFERENCES admin,
        tenant_id uuid REFERENCES tenant,
        token_digest bytea NOT NULL UNIQUE CHECK (octet_length(token_digest) = 32),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL
      );
      CREATE INDEX password_reset_admin ON password_reset (admin_id);
      ALTER TABLE password_reset ENABLE ROW LEVEL SECURITY;
      ALTER TABLE password_reset FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON password_reset TO velgent_app
        USING (tenant_id = current_tenant() OR (tenant_id IS NULL AND is_platform()))
        WITH CHECK (tenant_id = current_tenant() OR (tenant_id IS NULL AND is_platform()));
      CREATE POLICY door ON password_reset TO CURRENT_USER USING (acts_for_app());
      GRANT SELECT, INSERT, DELETE ON password_reset TO velgent_app;
    `);
    const found = `
      SELECT a.id, a.tenant_id, a.email, a.name, a.role, a.password_hash, t.status,
             EXISTS (SELECT FROM admin_second_factor f WHERE f.admin_id = a.id AND f.enrolled_at IS NOT NULL),
             coalesce(t.second_factor_required, false)
      FROM admin a LEFT JOIN tenant t ON t.id = a.tenant_id WHERE a.removed_at IS NULL`;
    await q.query(`
      CREATE FUNCTION find_admins_by_email(wanted text) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        ${found} AND lower(a.email) = lower(wanted) ORDER BY a.id
      $$;
      CREATE FUNCTION find_password_reset_admin(digest bytea) RETURNS uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT admin_id FROM password_reset WHERE token_digest = digest AND expires_at > now()
      $$;
      REVOKE EXECUTE ON FUNCTION find_admins_by_email, find_password_reset_admin FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_admins_by_email, find_password_reset_admin TO velgent_app;

      -- For versions before this one, which know one admin of an address: the first.
      CREATE OR REPLACE FUNCTION find_admin_by_email(wanted text) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        ${found} AND lower(a.email) = lower(wanted) ORDER BY a.id LIMIT 1
      $$;
      CREATE OR REPLACE FUNCTION find_admin(wanted uuid) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        ${found} AND a.id = wanted
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
