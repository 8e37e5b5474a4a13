import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What root reads of an organisation stands in its trail, an hour's reads of a kind together. */
export class TraceWhatRootReads1766320000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The running hour of each kind: its first read is in the chain already, the further ones are still to come there.
      CREATE TABLE root_access (
        tenant_id uuid NOT NULL REFERENCES tenant,
        admin_id uuid NOT NULL,
        action text NOT NULL,
        kind text NOT NULL,
        actor jsonb NOT NULL,
        began_at timestamptz(3) NOT NULL,
        further integer NOT NULL DEFAULT 0,
        last_at timestamptz(3) NOT NULL,
        last_origin jsonb NOT NULL,
        PRIMARY KEY (tenant_id, admin_id, action, kind)
      );
      ALTER TABLE root_access ENABLE ROW LEVEL SECURITY;
      ALTER TABLE root_access FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON root_access TO velgent_app
        USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
      CREATE POLICY door ON root_access FOR SELECT TO CURRENT_USER USING (acts_for_app());
      GRANT SELECT, INSERT, UPDATE, DELETE ON root_access TO velgent_app;

      -- A beginning in the future is of a clock that was wrong: its hour is over as well.
      CREATE FUNCTION is_hour_over(began_at timestamptz) RETURNS boolean LANGUAGE sql VOLATILE AS $$
        SELECT began_at NOT BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp() + interval '1 hour'
      $$;

      CREATE FUNCTION tenants_with_root_access_to_record() RETURNS SETOF uuid
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT DISTINCT tenant_id FROM root_access WHERE is_hour_over(began_at)
      $$;
      REVOKE EXECUTE ON FUNCTION tenants_with_root_access_to_record FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION tenants_with_root_access_to_record TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
