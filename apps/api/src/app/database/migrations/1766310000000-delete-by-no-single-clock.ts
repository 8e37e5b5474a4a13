import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is past its time is deleted only while the database's clock and the caller's agree, and the log of calls a few
 * weeks at a time: a clock that is far ahead for a moment must not empty it.
 */
export class DeleteByNoSingleClock1766310000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The earlier of the two clocks. More than an hour apart, nothing may be deleted by either.
      CREATE FUNCTION agreed_clock(caller_clock timestamptz) RETURNS timestamptz LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        ours timestamptz := clock_timestamp();
      BEGIN
        IF caller_clock IS NULL OR ours - caller_clock NOT BETWEEN interval '-1 hour' AND interval '1 hour' THEN
          RAISE EXCEPTION 'the clocks of the database (%) and of this server (%) are more than an hour apart', ours, caller_clock
            USING ERRCODE = 'VLC01', HINT = 'Nothing is deleted until they agree.';
        END IF;
        RETURN least(ours, caller_clock);
      END $$;

      -- Which weeks of the log were dropped when, for the bound on how many may be within an hour.
      CREATE TABLE activity_dropped (
        week text NOT NULL,
        dropped_at timestamptz(3) NOT NULL
      );

      -- Drops the oldest week that ended more than so many days ago, and says which; null where there is none, while
      -- another replica is at it, or when four went within the hour. The caller sets lock_timeout, as before.
      CREATE FUNCTION drop_expired_week(keep_days integer, caller_clock timestamptz) RETURNS text
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
        EXECUTE format('DROP TABLE %I', expired);
        INSERT INTO activity_dropped VALUES (expired, agreed);
        RETURN expired;
      END $$;

      -- Whether calls of the days before confirm a clock: one that jumped ahead finds none there.
      CREATE FUNCTION activity_confirms(moment timestamptz) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT EXISTS (SELECT FROM activity WHERE id >= uuid_at(moment - interval '8 days') AND id < uuid_at(moment - interval '1 day'))
      $$;

      -- As before, a week's calls at a time.
      CREATE FUNCTION forget_expired_elsewhere(keep_days integer, caller_clock timestamptz) RETURNS bigint
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
          RETURNING credential_id, tenant_id, occurred_at, outcome
        ), kept AS (
          INSERT INTO credential_last_use (credential_id, tenant_id, last_used_at)
            SELECT credential_id, tenant_id, max(occurred_at) FROM gone WHERE outcome = 'success' GROUP BY 1, 2
          ON CONFLICT (credential_id) DO UPDATE
            SET last_used_at = greatest(credential_last_use.last_used_at, EXCLUDED.last_used_at)
        )
        SELECT count(*) INTO forgotten FROM gone;
        RETURN forgotten;
      END $$;

      -- A revocation forgotten too soon brings a token back to life; one kept too long costs a row.
      CREATE FUNCTION forget_expired_revocations(caller_clock timestamptz) RETURNS bigint
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        forgotten bigint;
      BEGIN
        DELETE FROM revoked_token WHERE expires_at < agreed_clock(caller_clock) - interval '1 day';
        GET DIAGNOSTICS forgotten = ROW_COUNT;
        RETURN forgotten;
      END $$;

      CREATE FUNCTION forget_idempotent_answers(most integer, caller_clock timestamptz) RETURNS bigint
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        agreed timestamptz := agreed_clock(caller_clock);
      BEGIN
        RETURN (WITH forgotten AS (
          DELETE FROM idempotent_answer WHERE id IN (
            SELECT id FROM idempotent_answer WHERE expires_at <= agreed LIMIT most FOR UPDATE SKIP LOCKED
          ) RETURNING 1
        ) SELECT count(*) FROM forgotten);
      END $$;

      REVOKE EXECUTE ON FUNCTION drop_expired_week, activity_confirms, forget_expired_elsewhere,
        forget_expired_revocations(timestamptz), forget_idempotent_answers(integer, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION drop_expired_week, activity_confirms, forget_expired_elsewhere,
        forget_expired_revocations(timestamptz), forget_idempotent_answers(integer, timestamptz) TO velgent_app;
    `);
    // For servers of the version before, which know no other and give no clock: within the bounds all the same.
    await q.query(`
      CREATE OR REPLACE FUNCTION drop_expired_activity(keep_days integer) RETURNS text
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT drop_expired_week(keep_days, clock_timestamp())
      $$;
      CREATE OR REPLACE FUNCTION forget_activity_elsewhere(keep_days integer) RETURNS bigint
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT forget_expired_elsewhere(keep_days, clock_timestamp())
      $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
