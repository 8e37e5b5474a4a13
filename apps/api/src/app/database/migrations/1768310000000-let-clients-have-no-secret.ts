import type { MigrationInterface, QueryRunner } from 'typeorm';

const ISOLATED = ['client_auth', 'client_key', 'federation_rule'];

const CREDENTIALS = (auth: string) => `
  SELECT c.id, c.type, c.name, c.client_id, c.secret_prefix, c.secret_digest,
         credential_status(c.revoked_at, c.expires_at), c.rotated_at::timestamptz, c.expires_at::timestamptz,
         t.id, t.name, t.plan, t.status, c.auth_method, ${auth}
  FROM credential c JOIN tenant t ON t.id = c.tenant_id
  WHERE c.client_id = ANY (client_ids)`;

/** Live keys are those whose end has not come: one that was retired ends with its grace window. */
const KEYS = `(
  SELECT jsonb_build_object('audience', a.audience, 'max_assertion_lifetime_seconds', a.max_assertion_lifetime_seconds,
    'key_set', CASE WHEN a.key_set_id IS NOT NULL THEN
      (SELECT jsonb_build_object('id', s.id, 'version', s.version) FROM key_set s WHERE s.id = a.key_set_id) END,
    'keys', coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', k.id, 'kid', k.kid, 'alg', k.alg, 'jwk', k.jwk, 'x5t', k.x5t,
        'x5t_s256', k.x5t_s256) ORDER BY k.id)
      FROM client_key k WHERE k.credential_id = c.id AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())
    ), '[]'))
  FROM client_auth a WHERE a.credential_id = c.id)`;

const RULES = `jsonb_build_object('rules', coalesce((
  SELECT jsonb_agg(jsonb_build_object('subject', r.subject, 'claims', r.claims,
    'issuer', jsonb_build_object('id', i.id, 'issuer', i.issuer, 'audience', i.audience,
      'max_lifetime_seconds', i.max_lifetime_seconds, 'require_jti', i.require_jti,
      'key_set', jsonb_build_object('id', s.id, 'version', s.version))) ORDER BY r.position)
  FROM federation_rule r JOIN trusted_issuer i ON i.id = r.issuer_id JOIN key_set s ON s.id = i.key_set_id
  WHERE r.credential_id = c.id), '[]'))`;

/** By what a client authenticates that has no secret: public keys, or rules for tokens of trusted issuers. */
export class LetClientsHaveNoSecret1768310000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Not read through here, under a lock that keeps lookups waiting: the next migration does, beside them.
      ALTER TABLE credential
        ADD COLUMN auth_method text NOT NULL DEFAULT 'client_secret',
        ALTER COLUMN secret_prefix DROP NOT NULL,
        ALTER COLUMN secret_digest DROP NOT NULL,
        ADD CONSTRAINT credential_auth_method_check
          CHECK (auth_method IN ('client_secret', 'private_key_jwt', 'federated_jwt')) NOT VALID,
        ADD CONSTRAINT credential_api_key_check
          CHECK (type = 'oauth_client' OR auth_method = 'client_secret') NOT VALID,
        ADD CONSTRAINT credential_secret_check CHECK (
          (auth_method = 'client_secret') = (secret_digest IS NOT NULL)
          AND (auth_method = 'client_secret') = (secret_prefix IS NOT NULL)) NOT VALID;

      -- One row for each client of private_key_jwt.
      CREATE TABLE client_auth (
        credential_id uuid PRIMARY KEY REFERENCES credential,
        tenant_id uuid NOT NULL REFERENCES tenant,
        audience text NOT NULL CHECK (audience IN ('issuer', 'issuer_or_token_endpoint')),
        max_assertion_lifetime_seconds integer NOT NULL CHECK (max_assertion_lifetime_seconds BETWEEN 60 AND 3600),
        jwks_uri text,
        key_set_id uuid REFERENCES key_set,
        CHECK ((jwks_uri IS NULL) = (key_set_id IS NULL))
      );
      CREATE INDEX client_auth_key_set ON client_auth (key_set_id) WHERE key_set_id IS NOT NULL;

      CREATE TABLE client_key (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        credential_id uuid NOT NULL REFERENCES credential,
        kid text,
        alg text NOT NULL CHECK (alg IN ('ES256', 'ES384', 'PS256', 'RS256', 'EdDSA')),
        thumbprint text NOT NULL,
        jwk jsonb NOT NULL,
        x5t text,
        x5t_s256 text,
        name text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        created_by_id uuid,
        created_by_email text,
        expires_at timestamptz(3),
        retired_at timestamptz(3),
        -- What is left of weeks of the log that were dropped.
        last_used_at timestamptz(3),
        CHECK (retired_at IS NULL OR expires_at IS NOT NULL)
      );
      CREATE INDEX client_key_credential ON client_key (credential_id, id);

      CREATE TABLE federation_rule (
        credential_id uuid NOT NULL REFERENCES credential,
        position smallint NOT NULL,
        tenant_id uuid NOT NULL REFERENCES tenant,
        -- Only one that no live client uses is deleted.
        issuer_id uuid NOT NULL REFERENCES trusted_issuer ON DELETE CASCADE,
        subject text,
        claims jsonb,
        PRIMARY KEY (credential_id, position),
        CHECK (subject IS NOT NULL OR claims IS NOT NULL)
      );
      CREATE INDEX federation_rule_issuer ON federation_rule (issuer_id);

      GRANT SELECT, INSERT ON client_auth, client_key, federation_rule TO velgent_app;
      GRANT UPDATE (expires_at, retired_at) ON client_key TO velgent_app;
    `);
    for (const table of ISOLATED)
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} TO velgent_app
          USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
        CREATE POLICY door ON ${table} USING ((SELECT acts_for_app())) WITH CHECK ((SELECT acts_for_app()));
      `);
    await q.query(`
      -- A key that was retired goes on working until the end of its grace window.
      CREATE FUNCTION client_key_status(retired_at timestamptz, expires_at timestamptz) RETURNS text
      LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
        SELECT CASE WHEN retired_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) THEN 'active'
                    WHEN retired_at IS NULL THEN 'expired'
                    WHEN expires_at > clock_timestamp() THEN 'expiring'
                    ELSE 'retired' END
      $$;

      CREATE TYPE client_to_authenticate AS (
        id uuid, type text, name text, client_id text, secret_prefix text, secret_digest bytea, status text,
        rotated_at timestamptz, expires_at timestamptz, tenant_id uuid, tenant_name text, tenant_plan text,
        tenant_status text, auth_method text, auth jsonb
      );

      -- What find_oauth_clients returns, which builds of before have prepared, and which method is the client's.
      CREATE FUNCTION find_clients_to_authenticate(client_ids text[]) RETURNS SETOF client_to_authenticate
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
      AS $$
      BEGIN
        RETURN QUERY ${CREDENTIALS('NULL::jsonb')};
      END $$;

      -- The same for who shows an assertion, with what it is held against (docs/decisions/0041).
      CREATE FUNCTION find_clients_with_material(client_ids text[]) RETURNS SETOF client_to_authenticate
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
      AS $$
      BEGIN
        RETURN QUERY ${CREDENTIALS(`CASE c.auth_method WHEN 'private_key_jwt' THEN ${KEYS}
          WHEN 'federated_jwt' THEN ${RULES} END`)};
      END $$;
      REVOKE EXECUTE ON FUNCTION find_clients_to_authenticate, find_clients_with_material FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_clients_to_authenticate, find_clients_with_material TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
