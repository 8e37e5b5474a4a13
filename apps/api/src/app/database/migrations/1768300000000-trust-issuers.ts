import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sets of other people's public keys, and the issuers whose tokens an organisation takes. See docs/decisions/0042. */
export class TrustIssuers1768300000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE key_set (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        source text NOT NULL CHECK (source IN ('discovery', 'uri', 'inline')),
        -- The issuer for discovery, the JWK set's own address for a URI.
        url text,
        -- The usable ones of the last set that was taken, and how often they changed.
        keys jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 0,
        -- Each key's kid, alg, first_seen_at and last_seen_at, also of those that are gone.
        seen jsonb NOT NULL DEFAULT '[]',
        fetched_at timestamptz(3),
        refresh_at timestamptz(3),
        -- A fetch is claimed by its number. One that an admin asked for leaves asked_at as it is.
        fetches integer NOT NULL DEFAULT 0,
        asked_at timestamptz(3),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        failures integer NOT NULL DEFAULT 0,
        error text,
        CHECK ((source = 'inline') = (url IS NULL)),
        CHECK ((source = 'inline') = (refresh_at IS NULL))
      );
      CREATE INDEX key_set_tenant ON key_set (tenant_id);
      CREATE INDEX key_set_refresh ON key_set (refresh_at) WHERE refresh_at IS NOT NULL;

      CREATE TABLE trusted_issuer (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        name text NOT NULL,
        issuer text NOT NULL,
        jwks_uri text,
        jwks jsonb,
        audience text NOT NULL,
        max_lifetime_seconds integer NOT NULL CHECK (max_lifetime_seconds BETWEEN 60 AND 176400),
        require_jti boolean NOT NULL,
        key_set_id uuid NOT NULL UNIQUE REFERENCES key_set,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        created_by_id uuid,
        created_by_email text,
        CHECK (jwks_uri IS NULL OR jwks IS NULL)
      );
      CREATE INDEX trusted_issuer_tenant ON trusted_issuer (tenant_id, id);

      GRANT SELECT, INSERT, DELETE ON key_set, trusted_issuer TO velgent_app;
      GRANT UPDATE (name, issuer, jwks_uri, jwks, audience, max_lifetime_seconds, require_jti, key_set_id)
        ON trusted_issuer TO velgent_app;
    `);
    for (const table of ['key_set', 'trusted_issuer'])
      await q.query(`
        ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON ${table} TO velgent_app
          USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
        CREATE POLICY door ON ${table} USING ((SELECT acts_for_app())) WITH CHECK ((SELECT acts_for_app()));
      `);
    await q.query(`
      CREATE FUNCTION find_key_sets(wanted uuid[]) RETURNS TABLE (id uuid, version integer, keys jsonb)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY SELECT s.id, s.version, s.keys FROM key_set s WHERE s.id = ANY (wanted);
      END $$;

      -- Where a set's last fetch stands: over after six seconds, even where its process is gone.
      CREATE FUNCTION find_key_set_fetch(wanted uuid)
      RETURNS TABLE (version integer, under_way boolean, asked_ms_ago double precision)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY SELECT s.version,
          s.finished_at IS NULL AND coalesce(s.started_at > clock_timestamp() - interval '6 seconds', false),
          (extract(epoch FROM clock_timestamp() - s.asked_at) * 1000)::double precision
        FROM key_set s WHERE s.id = wanted;
      END $$;

      CREATE TYPE key_set_to_fetch AS (
        id uuid, tenant_id uuid, source text, url text, claim integer, keys jsonb, seen jsonb
      );

      -- Both ways round: a clock that is set back must not keep a set from being fetched.
      CREATE FUNCTION may_ask_issuer(asked_at timestamptz) RETURNS boolean LANGUAGE sql VOLATILE AS $$
        SELECT asked_at IS NULL
          OR asked_at NOT BETWEEN clock_timestamp() - interval '30 seconds' AND clock_timestamp() + interval '30 seconds'
      $$;

      -- For one fetch; nothing where the set was asked for within the last 30 seconds, unless an admin wants it.
      CREATE FUNCTION claim_key_set(wanted uuid, for_admin boolean) RETURNS SETOF key_set_to_fetch
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN QUERY UPDATE key_set s SET fetches = s.fetches + 1, started_at = clock_timestamp(), finished_at = NULL,
            asked_at = CASE WHEN for_admin THEN s.asked_at ELSE clock_timestamp() END
          WHERE s.id = wanted AND s.refresh_at IS NOT NULL AND (for_admin OR may_ask_issuer(s.asked_at))
          RETURNING s.id, s.tenant_id, s.source, s.url, s.fetches, s.keys, s.seen;
      END $$;

      -- Those that grow stale, at most four of an organisation, the longest overdue first: a hundred that hang delay no
      -- other's. Generations share a set, and a client that has ended stays so.
      CREATE FUNCTION claim_stale_key_sets(most integer) RETURNS SETOF key_set_to_fetch
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE key_set s SET refresh_at = 'infinity'
        WHERE s.refresh_at <= clock_timestamp()
          AND EXISTS (SELECT FROM client_auth a WHERE a.key_set_id = s.id)
          AND NOT EXISTS (
            SELECT FROM client_auth a JOIN credential c ON c.id = a.credential_id
            WHERE a.key_set_id = s.id AND credential_status(c.revoked_at, c.expires_at) IN ('active', 'expiring'));
        RETURN QUERY UPDATE key_set s SET fetches = s.fetches + 1, started_at = clock_timestamp(), finished_at = NULL,
            asked_at = clock_timestamp()
          WHERE s.id IN (
            SELECT d.id FROM key_set d
            WHERE d.refresh_at <= clock_timestamp() AND may_ask_issuer(d.asked_at) AND d.id IN (
              SELECT stale.id FROM (
                SELECT o.id, o.refresh_at, row_number() OVER (PARTITION BY o.tenant_id ORDER BY o.refresh_at) AS turn
                FROM key_set o WHERE o.refresh_at <= clock_timestamp() AND may_ask_issuer(o.asked_at)
              ) AS stale WHERE stale.turn <= 4 ORDER BY stale.turn, stale.refresh_at LIMIT most
            )
            FOR UPDATE SKIP LOCKED
          )
          RETURNING s.id, s.tenant_id, s.source, s.url, s.fetches, s.keys, s.seen;
      END $$;

      -- What a fetch brought; nothing is written where another one was begun meanwhile.
      CREATE FUNCTION store_key_set(wanted uuid, claimed integer, new_keys jsonb, new_seen jsonb, fresh_seconds integer)
      RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE key_set s SET version = s.version + CASE WHEN s.keys = new_keys THEN 0 ELSE 1 END, keys = new_keys,
          seen = new_seen, fetched_at = clock_timestamp(), finished_at = clock_timestamp(), failures = 0, error = NULL,
          refresh_at = clock_timestamp() + make_interval(secs => fresh_seconds)
        WHERE s.id = wanted AND s.fetches = claimed;
      END $$;

      -- The keys stay. Tried again after a minute, then two, four and so on, at most an hour.
      CREATE FUNCTION fail_key_set(wanted uuid, claimed integer, reason text)
      RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE key_set s SET failures = least(s.failures + 1, 1000), error = reason, finished_at = clock_timestamp(),
          refresh_at = clock_timestamp() + make_interval(secs => least(3600, 60 * 2 ^ least(s.failures, 10)))
        WHERE s.id = wanted AND s.fetches = claimed;
      END $$;

      REVOKE EXECUTE ON FUNCTION find_key_sets, find_key_set_fetch, claim_key_set, claim_stale_key_sets, store_key_set,
        fail_key_set FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION find_key_sets, find_key_set_fetch, claim_key_set, claim_stale_key_sets, store_key_set,
        fail_key_set TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
