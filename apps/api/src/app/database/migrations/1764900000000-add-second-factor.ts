import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second factor for admins, and organisations that ask for it. */
export class AddSecondFactor1764900000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE tenant ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false;
      GRANT UPDATE (second_factor_required) ON tenant TO velgent_app;

      CREATE TABLE admin_second_factor (
        admin_id uuid PRIMARY KEY REFERENCES admin,
        tenant_id uuid REFERENCES tenant,
        sealed_secret bytea NOT NULL,
        enrolled_at timestamptz(3),
        last_step bigint NOT NULL DEFAULT 0
      );
      CREATE TABLE admin_recovery_code (
        id uuid PRIMARY KEY,
        admin_id uuid NOT NULL REFERENCES admin,
        tenant_id uuid REFERENCES tenant,
        code_digest bytea NOT NULL CHECK (octet_length(code_digest) = 32),
        used_at timestamptz(3)
      );
      CREATE UNIQUE INDEX admin_recovery_code_digest ON admin_recovery_code (admin_id, code_digest);
    `);
    const isolate = (table: string) => `
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO velgent_app
        USING (tenant_id = current_tenant() OR (tenant_id IS NULL AND is_platform()))
        WITH CHECK (tenant_id = current_tenant() OR (tenant_id IS NULL AND is_platform()));
      CREATE POLICY door ON ${table} TO CURRENT_USER USING (acts_for_app());
      GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO velgent_app;`;
    await q.query(isolate('admin_second_factor') + isolate('admin_recovery_code'));
    await q.query(`
      ALTER TYPE authenticating_admin
        ADD ATTRIBUTE second_factor boolean, ADD ATTRIBUTE second_factor_required boolean;

      CREATE OR REPLACE FUNCTION find_admin_by_email(wanted text) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.id, a.tenant_id, a.email, a.name, a.role, a.password_hash, t.status,
               EXISTS (SELECT FROM admin_second_factor f WHERE f.admin_id = a.id AND f.enrolled_at IS NOT NULL),
               coalesce(t.second_factor_required, false)
        FROM admin a LEFT JOIN tenant t ON t.id = a.tenant_id WHERE lower(a.email) = lower(wanted)
      $$;
      CREATE OR REPLACE FUNCTION find_admin(wanted uuid) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.id, a.tenant_id, a.email, a.name, a.role, a.password_hash, t.status,
               EXISTS (SELECT FROM admin_second_factor f WHERE f.admin_id = a.id AND f.enrolled_at IS NOT NULL),
               coalesce(t.second_factor_required, false)
        FROM admin a LEFT JOIN tenant t ON t.id = a.tenant_id WHERE a.id = wanted
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
