import type { MigrationInterface, QueryRunner } from 'typeorm';

const ISOLATED = ['credential_details', 'credential_request'];

/** What people say of a credential, which request made it, and whose a secret is that was found somewhere. */
export class SayMoreOfCredentials1767100000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE credential ADD COLUMN secret_delivered boolean NOT NULL DEFAULT true;
      GRANT UPDATE (name, secret_delivered) ON credential TO velgent_app;
      CREATE INDEX credential_client_secret ON credential (secret_digest) WHERE type = 'oauth_client';

      -- By lineage: a build of before, which knows nothing of it, may rotate the credential meanwhile.
      CREATE TABLE credential_details (
        lineage_id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        description text,
        owner_email text,
        environment text,
        labels jsonb NOT NULL DEFAULT '{}'
      );

      -- The credential is inserted after the row that claims the key.
      CREATE TABLE credential_request (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        admin_id uuid NOT NULL,
        key_digest bytea NOT NULL,
        request_digest bytea NOT NULL,
        credential_id uuid NOT NULL REFERENCES credential DEFERRABLE INITIALLY DEFERRED,
        expires_at timestamptz(3) NOT NULL
      );
      CREATE UNIQUE INDEX credential_request_key ON credential_request (tenant_id, admin_id, key_digest);
      GRANT SELECT, INSERT, UPDATE ON credential_details, credential_request TO velgent_app;
    `);
    for (const table of ISOLATED)
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} TO velgent_app
          USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
      `);
    await q.query(`
      -- For root, across tenants. A token by its exchange or calls: tokens live for an hour at most.
      CREATE FUNCTION find_leaked(secret bytea, client text, token text)
      RETURNS TABLE (tenant_id uuid, credential_id uuid)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY
          SELECT c.tenant_id, c.id FROM credential c WHERE c.type = 'oauth_client' AND c.secret_digest = secret
          UNION ALL
          SELECT c.tenant_id, c.id FROM credential c WHERE c.type = 'api_key' AND c.secret_digest = secret
          UNION ALL
          SELECT c.tenant_id, c.id FROM credential c WHERE c.client_id = client
          UNION ALL
          (SELECT a.tenant_id, a.credential_id FROM activity a
           WHERE a.token_id = token AND a.id >= uuid_at(now() - interval '2 hours') LIMIT 1)
          LIMIT 1;
      END $$;
      REVOKE EXECUTE ON FUNCTION find_leaked FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_leaked TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
