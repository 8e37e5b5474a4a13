import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security from the first migration on. `velgent_app` sees the rows of the tenant named in `app.tenant_id`.
 * The owner is bound as well (FORCE): it sees rows only while it acts for `velgent_app`, that is inside the SECURITY
 * DEFINER functions, the narrow doors of the paths on which the tenant is not known yet.
 */
export class CreateSchema1764000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT nullif(current_setting('app.tenant_id', true), '')::uuid $$;
      CREATE FUNCTION is_platform() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce(current_setting('app.scope', true) = 'platform', false) $$;
      CREATE FUNCTION acts_for_app() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT coalesce('velgent_app' IN (session_user::text, current_setting('role', true)), false) $$;

      CREATE TABLE tenant (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        plan text NOT NULL CHECK (plan IN ('trial', 'starter', 'growth', 'enterprise')),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );

      CREATE TABLE admin (
        id uuid PRIMARY KEY,
        tenant_id uuid REFERENCES tenant,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('root', 'org_admin')),
        password_hash text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CHECK ((role = 'root') = (tenant_id IS NULL))
      );
      CREATE UNIQUE INDEX admin_email ON admin (lower(email));
      CREATE INDEX admin_tenant ON admin (tenant_id, id);

      CREATE TABLE invitation (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        email text NOT NULL,
        token_digest bytea NOT NULL UNIQUE,
        invited_by_id uuid NOT NULL REFERENCES admin,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL,
        accepted_at timestamptz(3)
      );
      CREATE INDEX invitation_tenant ON invitation (tenant_id, id);

      CREATE TABLE admin_session (
        sid text PRIMARY KEY,
        sess json NOT NULL,
        expire timestamptz(6) NOT NULL
      );
      CREATE INDEX admin_session_expire ON admin_session (expire);

      CREATE TABLE credential (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        type text NOT NULL CHECK (type IN ('oauth_client', 'api_key')),
        name text NOT NULL,
        client_id text UNIQUE,
        secret_prefix text NOT NULL,
        secret_digest bytea NOT NULL CHECK (octet_length(secret_digest) = 32),
        lineage_id uuid NOT NULL,
        generation integer NOT NULL CHECK (generation > 0),
        rotated_from_id uuid UNIQUE REFERENCES credential,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        created_by_id uuid NOT NULL,
        created_by_email text NOT NULL,
        rotated_at timestamptz(3),
        expires_at timestamptz(3),
        revoked_at timestamptz(3),
        CHECK ((type = 'oauth_client') = (client_id IS NOT NULL)),
        CHECK ((rotated_at IS NULL) = (expires_at IS NULL))
      );
      CREATE INDEX credential_tenant ON credential (tenant_id, type, id);
      CREATE UNIQUE INDEX credential_api_key ON credential (secret_digest) WHERE type = 'api_key';

      CREATE TABLE audit_event (
        id uuid PRIMARY KEY,
        tenant_id uuid REFERENCES tenant,
        sequence bigint NOT NULL CHECK (sequence > 0),
        occurred_at timestamptz(3) NOT NULL,
        action text NOT NULL,
        actor jsonb NOT NULL,
        actor_id uuid,
        target jsonb NOT NULL,
        target_id uuid NOT NULL,
        ip text,
        user_agent text,
        request_id text,
        details jsonb NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL
      );
      CREATE UNIQUE INDEX audit_event_chain ON audit_event (tenant_id, sequence) NULLS NOT DISTINCT;

      CREATE TABLE signing_key (
        kid text PRIMARY KEY,
        public_jwk jsonb NOT NULL,
        sealed_private_key bytea NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        activates_at timestamptz(3) NOT NULL,
        retires_at timestamptz(3)
      );

      CREATE TABLE revoked_token (
        jti text PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        expires_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX revoked_token_expires ON revoked_token (expires_at);

      CREATE TABLE activity (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        credential_id uuid NOT NULL,
        credential_type text NOT NULL,
        token_id text,
        method text NOT NULL,
        path text NOT NULL,
        operation text NOT NULL,
        status smallint NOT NULL,
        outcome text NOT NULL,
        diagnosis text,
        duration_ms real NOT NULL,
        ip text NOT NULL,
        user_agent text,
        request_id text NOT NULL,
        input_tokens integer,
        output_tokens integer
      ) PARTITION BY RANGE (id);
      CREATE INDEX activity_tenant ON activity (tenant_id, id);
      CREATE INDEX activity_credential ON activity (credential_id, id);
      CREATE INDEX activity_unsuccessful ON activity (tenant_id, id) WHERE outcome <> 'success';
      CREATE TABLE activity_elsewhere PARTITION OF activity DEFAULT;
    `);

    const isolate = (table: string, rule: string) => `
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON ${table} TO velgent_app USING (${rule}) WITH CHECK (${rule});
      CREATE POLICY door ON ${table} TO CURRENT_USER USING (acts_for_app());`;
    await q.query(
      [
        isolate('tenant', 'id = current_tenant() OR is_platform()'),
        isolate('admin', 'tenant_id = current_tenant() OR is_platform()'),
        isolate('invitation', 'tenant_id = current_tenant()'),
        isolate('credential', 'tenant_id = current_tenant()'),
        isolate('audit_event', 'tenant_id = current_tenant() OR (tenant_id IS NULL AND is_platform())'),
        isolate('revoked_token', 'tenant_id = current_tenant()'),
        isolate('activity', 'tenant_id = current_tenant()'),
        // One statement records the calls of many tenants; reading stays with the tenant.
        `CREATE POLICY record ON activity FOR INSERT TO velgent_app WITH CHECK (true)`,
      ].join('\n'),
    );

    await q.query(`
      GRANT SELECT, INSERT ON tenant, admin, invitation, credential, audit_event, revoked_token, activity TO velgent_app;
      GRANT UPDATE (name, plan, status) ON tenant TO velgent_app;
      GRANT UPDATE (accepted_at) ON invitation TO velgent_app;
      GRANT UPDATE (rotated_at, expires_at, revoked_at) ON credential TO velgent_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON admin_session TO velgent_app;
      GRANT SELECT, INSERT ON signing_key TO velgent_app;
      GRANT UPDATE (retires_at) ON signing_key TO velgent_app;

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501'; END $$;
      CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_event_keep BEFORE TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);

    await q.query(`
      CREATE FUNCTION credential_status(revoked_at timestamptz, expires_at timestamptz) RETURNS text
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT CASE WHEN revoked_at IS NOT NULL THEN 'revoked'
                    WHEN expires_at IS NULL THEN 'active'
                    WHEN expires_at > clock_timestamp() THEN 'expiring'
                    ELSE 'expired' END
      $$;

      CREATE TYPE authenticating_credential AS (
        id uuid, type text, name text, client_id text, secret_prefix text, secret_digest bytea, status text,
        rotated_at timestamptz, expires_at timestamptz, tenant_id uuid, tenant_name text, tenant_plan text,
        tenant_status text
      );

      CREATE FUNCTION find_oauth_clients(client_ids text[]) RETURNS SETOF authenticating_credential
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY
          SELECT c.id, c.type, c.name, c.client_id, c.secret_prefix, c.secret_digest,
                 credential_status(c.revoked_at, c.expires_at), c.rotated_at::timestamptz, c.expires_at::timestamptz,
                 t.id, t.name, t.plan, t.status
          FROM credential c JOIN tenant t ON t.id = c.tenant_id
          WHERE c.client_id = ANY (client_ids);
      END $$;

      CREATE FUNCTION find_api_keys(digests bytea[]) RETURNS SETOF authenticating_credential
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY
          SELECT c.id, c.type, c.name, c.client_id, c.secret_prefix, c.secret_digest,
                 credential_status(c.revoked_at, c.expires_at), c.rotated_at::timestamptz, c.expires_at::timestamptz,
                 t.id, t.name, t.plan, t.status
          FROM credential c JOIN tenant t ON t.id = c.tenant_id
          WHERE c.type = 'api_key' AND c.secret_digest = ANY (digests);
      END $$;

      CREATE FUNCTION find_revoked_tokens(jtis text[]) RETURNS SETOF text
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY SELECT r.jti FROM revoked_token r WHERE r.jti = ANY (jtis);
      END $$;

      CREATE TYPE authenticating_admin AS (
        id uuid, tenant_id uuid, email text, name text, role text, password_hash text, tenant_status text
      );

      CREATE FUNCTION find_admin_by_email(wanted text) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.id, a.tenant_id, a.email, a.name, a.role, a.password_hash, t.status
        FROM admin a LEFT JOIN tenant t ON t.id = a.tenant_id WHERE lower(a.email) = lower(wanted)
      $$;

      CREATE FUNCTION find_admin(wanted uuid) RETURNS SETOF authenticating_admin
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT a.id, a.tenant_id, a.email, a.name, a.role, a.password_hash, t.status
        FROM admin a LEFT JOIN tenant t ON t.id = a.tenant_id WHERE a.id = wanted
      $$;

      CREATE FUNCTION find_invitation_tenant(digest bytea) RETURNS uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT tenant_id FROM invitation WHERE token_digest = digest
      $$;

      -- For the list of organisations, which spans tenants: numbers only.
      CREATE FUNCTION count_live_credentials(tenant uuid, kind text) RETURNS bigint
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count(*) FROM credential c WHERE c.tenant_id = tenant AND c.type = kind
          AND credential_status(c.revoked_at, c.expires_at) IN ('active', 'expiring')
      $$;

      CREATE FUNCTION uuid_at(moment timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
        SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
      $$;

      -- One partition a week, made ahead of time by any replica.
      CREATE FUNCTION prepare_activity_partitions(weeks_ahead integer) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        first timestamptz := date_trunc('week', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
        monday timestamptz;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('activity_partitions'));
        FOR week IN 0..weeks_ahead LOOP
          monday := first + make_interval(days => 7 * week);
          EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF activity FOR VALUES FROM (%L) TO (%L)',
            'activity_' || to_char(monday AT TIME ZONE 'UTC', 'YYYYMMDD'), uuid_at(monday), uuid_at(monday + interval '7 days'));
        END LOOP;
      END $$;

      REVOKE EXECUTE ON FUNCTION find_oauth_clients, find_api_keys, find_revoked_tokens, find_admin_by_email, find_admin,
        find_invitation_tenant, count_live_credentials, prepare_activity_partitions FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_oauth_clients, find_api_keys, find_revoked_tokens, find_admin_by_email, find_admin,
        find_invitation_tenant, count_live_credentials, prepare_activity_partitions TO velgent_app;
      SELECT prepare_activity_partitions(4);
    `);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}
