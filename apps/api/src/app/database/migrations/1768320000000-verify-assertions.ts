import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A week with more than this is given its index by the next migration, beside calls. */
const SMALL_BYTES = 8 * 1024 * 1024;

/** Assertions count once, and calls say by which method and with which key a client was let in. See docs/decisions/0041. */
export class VerifyAssertions1768320000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- No foreign keys: each exchange would lock the rows of its client and its tenant.
      CREATE TABLE spent_assertion (
        credential_id uuid NOT NULL,
        digest bytea NOT NULL CONSTRAINT spent_assertion_digest_check CHECK (octet_length(digest) = 32),
        tenant_id uuid NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        PRIMARY KEY (credential_id, digest)
      );
      CREATE INDEX spent_assertion_expires ON spent_assertion (expires_at);
      GRANT SELECT ON spent_assertion TO velgent_app;
      ALTER TABLE spent_assertion ENABLE ROW LEVEL SECURITY;
      ALTER TABLE spent_assertion FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON spent_assertion FOR SELECT TO velgent_app USING (tenant_id = current_tenant());
      CREATE POLICY door ON spent_assertion
        USING ((SELECT acts_for_app())) WITH CHECK ((SELECT acts_for_app()));

      -- Answers which were not spent before. In the order of their keys, so that two at once cannot deadlock, and without
      -- waiting for the disk: the row of the call, which is committed after it and before the answer, takes what was
      -- written before it along.
      CREATE FUNCTION spend_once(credentials uuid[], tenants uuid[], digests bytea[], ends timestamptz[])
      RETURNS TABLE (spent_by uuid, spent_digest bytea)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
      SET plan_cache_mode = force_generic_plan AS $$
      BEGIN
        PERFORM set_config('synchronous_commit', 'off', true);
        RETURN QUERY
          INSERT INTO spent_assertion (credential_id, tenant_id, digest, expires_at)
          SELECT * FROM unnest(credentials, tenants, digests, ends) AS s(credential_id, tenant_id, digest, expires_at)
          ORDER BY credential_id, digest
          ON CONFLICT DO NOTHING RETURNING credential_id, digest;
      END $$;

      -- One forgotten too soon could be shown again; one kept too long costs a row.
      CREATE FUNCTION forget_spent_assertions(most integer, caller_clock timestamptz) RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        agreed timestamptz := agreed_clock(caller_clock);
        forgotten integer;
      BEGIN
        DELETE FROM spent_assertion WHERE (credential_id, digest) IN (
          SELECT credential_id, digest FROM spent_assertion WHERE expires_at < agreed - interval '10 minutes'
          ORDER BY expires_at LIMIT most FOR UPDATE SKIP LOCKED
        );
        GET DIAGNOSTICS forgotten = ROW_COUNT;
        RETURN forgotten;
      END $$;
      REVOKE EXECUTE ON FUNCTION spend_once, forget_spent_assertions FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION spend_once, forget_spent_assertions TO velgent_app;
    `);
    await q.query(`
      -- Null for a secret, and where no client authenticated itself.
      ALTER TABLE activity ADD COLUMN auth_method text, ADD COLUMN key_id uuid;
      CREATE INDEX activity_key ON ONLY activity (key_id, id) WHERE key_id IS NOT NULL AND outcome = 'success';
      DO $$
      DECLARE week regclass;
      BEGIN
        FOR week IN SELECT inhrelid FROM pg_inherits
          WHERE inhparent = 'activity'::regclass AND pg_relation_size(inhrelid) < ${SMALL_BYTES}
        LOOP
          EXECUTE format('CREATE INDEX %I ON %s (key_id, id) WHERE key_id IS NOT NULL AND outcome = ''success''',
            week || '_key', week);
          EXECUTE format('ALTER INDEX activity_key ATTACH PARTITION %I', week || '_key');
        END LOOP;
      END $$;

      -- As before, and the last use of each key of a client.
      CREATE OR REPLACE FUNCTION drop_expired_week(keep_days integer, caller_clock timestamptz) RETURNS text
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        agreed timestamptz := agreed_clock(caller_clock);
        expired name;
      BEGIN
        IF keep_days < 1 THEN RAISE EXCEPTION 'keep_days must be at least 1'; END IF;
        IF NOT pg_try_advisory_xact_lock(hashtext('activity_partitions')) THEN RETURN NULL; END IF;
        -- One dropped in what is the future now was dropped by a clock that was wrong.
        IF (SELECT count(*) FROM activity_dropped
            WHERE dropped_at BETWEEN agreed - interval '1 hour' AND agreed + interval '2 hours') >= 4 THEN
          RETURN NULL;
        END IF;
        SELECT c.relname INTO expired FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'activity'::regclass AND c.relname ~ '^activity_[0-9]{8}$'
          AND to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= (agreed AT TIME ZONE 'UTC')::date - keep_days
        ORDER BY c.relname LIMIT 1;
        IF expired IS NULL THEN RETURN NULL; END IF;
        EXECUTE format('LOCK TABLE %I IN SHARE MODE', expired);
        EXECUTE format(
          'INSERT INTO credential_last_use (credential_id, tenant_id, last_used_at)
             SELECT credential_id, tenant_id, max(occurred_at) FROM %I WHERE outcome = ''success'' GROUP BY 1, 2
           ON CONFLICT (credential_id) DO UPDATE
             SET last_used_at = greatest(credential_last_use.last_used_at, EXCLUDED.last_used_at)', expired);
        EXECUTE format(
          'UPDATE client_key SET last_used_at = greatest(client_key.last_used_at, used.last)
           FROM (SELECT key_id, max(occurred_at) AS last FROM %I
                 WHERE key_id IS NOT NULL AND outcome = ''success'' GROUP BY 1) AS used
           WHERE client_key.id = used.key_id', expired);
        EXECUTE format('DROP TABLE %I', expired);
        INSERT INTO activity_dropped VALUES (expired, agreed);
        RETURN expired;
      END $$;

      CREATE OR REPLACE FUNCTION forget_expired_elsewhere(keep_days integer, caller_clock timestamptz) RETURNS bigint
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        kept_from timestamptz := agreed_clock(caller_clock) - make_interval(days => keep_days);
        oldest timestamptz;
        forgotten bigint;
      BEGIN
        IF keep_days < 1 THEN RAISE EXCEPTION 'keep_days must be at least 1'; END IF;
        SELECT occurred_at INTO oldest FROM activity_elsewhere ORDER BY id LIMIT 1;
        WITH gone AS (
          DELETE FROM activity_elsewhere WHERE id < uuid_at(least(kept_from, oldest + interval '7 days'))
          RETURNING credential_id, key_id, tenant_id, occurred_at, outcome
        ), kept AS (
          INSERT INTO credential_last_use (credential_id, tenant_id, last_used_at)
            SELECT credential_id, tenant_id, max(occurred_at) FROM gone WHERE outcome = 'success' GROUP BY 1, 2
          ON CONFLICT (credential_id) DO UPDATE
            SET last_used_at = greatest(credential_last_use.last_used_at, EXCLUDED.last_used_at)
        ), kept_of_keys AS (
          UPDATE client_key SET last_used_at = greatest(client_key.last_used_at, used.last)
          FROM (SELECT key_id, max(occurred_at) AS last FROM gone
                WHERE key_id IS NOT NULL AND outcome = 'success' GROUP BY 1) AS used
          WHERE client_key.id = used.key_id
        )
        SELECT count(*) INTO forgotten FROM gone;
        RETURN forgotten;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
