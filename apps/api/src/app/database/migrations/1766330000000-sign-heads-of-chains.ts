import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signed heads of the audit chains, kept append-only, and the keys that sign them. */
export class SignHeadsOfChains1766330000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Never deleted: a head signed years ago is verified with its key.
      CREATE TABLE audit_signing_key (
        kid text PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        sealed_private_key bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      GRANT SELECT, INSERT ON audit_signing_key TO velgent_app;
      GRANT UPDATE (sealed_private_key) ON audit_signing_key TO velgent_app;

      CREATE TABLE audit_checkpoint (
        id uuid PRIMARY KEY,
        tenant_id uuid REFERENCES tenant,
        sequence bigint NOT NULL CHECK (sequence > 0),
        hash text NOT NULL,
        signed_at timestamptz(3) NOT NULL,
        kid text NOT NULL REFERENCES audit_signing_key,
        jws text NOT NULL
      );
      CREATE UNIQUE INDEX audit_checkpoint_head ON audit_checkpoint (tenant_id, sequence) NULLS NOT DISTINCT;
      ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_checkpoint FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON audit_checkpoint TO velgent_app
        USING (tenant_id = current_tenant() OR (tenant_id IS NULL AND is_platform()))
        WITH CHECK (tenant_id = current_tenant() OR (tenant_id IS NULL AND is_platform()));
      CREATE POLICY door ON audit_checkpoint FOR SELECT TO CURRENT_USER USING (acts_for_app());
      GRANT SELECT, INSERT ON audit_checkpoint TO velgent_app;
      CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_checkpoint
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_checkpoint_keep BEFORE TRUNCATE ON audit_checkpoint
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- Chains that have grown and whose last signed head is nearly an hour old, or that no longer hold that head. Null
      -- stands for the platform's own.
      CREATE FUNCTION audit_chains_to_sign() RETURNS SETOF uuid
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH heads AS (
          SELECT t.id AS tenant_id, head.sequence, last.sequence AS signed, last.hash AS signed_hash, last.signed_at,
            (SELECT hash FROM audit_event e WHERE e.tenant_id = t.id AND e.sequence = last.sequence) AS now_there
          FROM tenant t
          LEFT JOIN LATERAL (SELECT sequence FROM audit_event e WHERE e.tenant_id = t.id ORDER BY sequence DESC LIMIT 1) head ON true
          LEFT JOIN LATERAL (SELECT sequence, hash, signed_at FROM audit_checkpoint c WHERE c.tenant_id = t.id ORDER BY sequence DESC LIMIT 1) last ON true
          UNION ALL
          SELECT NULL, head.sequence, last.sequence, last.hash, last.signed_at,
            (SELECT hash FROM audit_event e WHERE e.tenant_id IS NULL AND e.sequence = last.sequence)
          FROM (SELECT 1) AS platform
          LEFT JOIN LATERAL (SELECT sequence FROM audit_event e WHERE e.tenant_id IS NULL ORDER BY sequence DESC LIMIT 1) head ON true
          LEFT JOIN LATERAL (SELECT sequence, hash, signed_at FROM audit_checkpoint c WHERE c.tenant_id IS NULL ORDER BY sequence DESC LIMIT 1) last ON true
        )
        SELECT tenant_id FROM heads WHERE sequence IS NOT NULL AND signed IS NULL
          OR sequence > signed AND signed_at NOT BETWEEN clock_timestamp() - interval '55 minutes' AND clock_timestamp() + interval '55 minutes'
          OR now_there IS DISTINCT FROM signed_hash
      $$;

      -- What was mailed last. One row.
      CREATE TABLE audit_checkpoint_mail (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        mailed_until timestamptz(3),
        mailed_at timestamptz(3)
      );
      INSERT INTO audit_checkpoint_mail DEFAULT VALUES;
      GRANT SELECT, UPDATE ON audit_checkpoint_mail TO velgent_app;

      -- Of all chains, oldest first. Two minutes old: whoever was signing then has committed.
      CREATE FUNCTION audit_checkpoints_since(since timestamptz, most integer) RETURNS TABLE (jws text, signed_at timestamptz)
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT c.jws, c.signed_at FROM audit_checkpoint c
        WHERE c.signed_at > coalesce(since, clock_timestamp() - interval '1 day')
          AND c.signed_at < clock_timestamp() - interval '2 minutes'
        ORDER BY c.signed_at FETCH FIRST most ROWS WITH TIES
      $$;
      CREATE INDEX audit_checkpoint_signed ON audit_checkpoint (signed_at);

      REVOKE EXECUTE ON FUNCTION audit_chains_to_sign, audit_checkpoints_since FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION audit_chains_to_sign, audit_checkpoints_since TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Signed heads are kept.');
  }
}
