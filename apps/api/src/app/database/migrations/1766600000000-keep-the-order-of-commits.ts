import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A week with more than this is given its index by the next migration, beside calls. */
const SMALL_BYTES = 8 * 1024 * 1024;

/**
 * Each call gets the moment at which it was written, drawn while its transaction already holds a lock on the log. Who
 * reads takes a moment too, waits for those who hold the lock just then, and knows that nothing earlier will follow.
 * See docs/decisions/0026.
 */
export class KeepTheOrderOfCommits1766600000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Null for calls written before.
      ALTER TABLE activity ADD COLUMN recorded_at timestamptz;

      -- Unix microseconds: the latest moment that a reader has taken. Calls are written later than it, also where the
      -- clock was set back or the database was moved to another machine.
      CREATE SEQUENCE activity_settled;
      GRANT SELECT ON SEQUENCE activity_settled TO velgent_app;

      -- For those who write without a moment: the version before, and people. The version before may serve as another
      -- role, which has no right to the sequence.
      CREATE FUNCTION stamp_activity() RETURNS trigger LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        NEW.recorded_at := greatest(clock_timestamp(), timestamptz 'epoch'
          + (pg_sequence_last_value('public.activity_settled'::regclass) + 1) * interval '1 microsecond');
        RETURN NEW;
      END $$;
      CREATE TRIGGER activity_stamp BEFORE INSERT ON activity
        FOR EACH ROW WHEN (NEW.recorded_at IS NULL) EXECUTE FUNCTION stamp_activity();

      -- Takes a moment, and names the transactions that may still write calls of before it. Weeks that are made or
      -- emptied lock their partitions, not the log.
      CREATE FUNCTION mark_activity(OUT moment bigint, OUT writers text[])
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('activity_settled'));
        SELECT greatest((extract(epoch FROM clock_timestamp()) * 1000000)::bigint, last_value + 1) INTO moment
        FROM activity_settled;
        PERFORM setval('activity_settled', moment);
        SELECT coalesce(array_agg(DISTINCT virtualtransaction), '{}') INTO writers FROM pg_locks
        WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND pid IS DISTINCT FROM pg_backend_pid()
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND relation = 'activity'::regclass;
      END $$;
      REVOKE EXECUTE ON FUNCTION mark_activity FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION mark_activity TO velgent_app;
    `);
    // What is written from here on has a moment: the log is ours until the COMMIT.
    await q.query(`
      DO $$ BEGIN EXECUTE format(
        'CREATE FUNCTION activity_recorded_since() RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS %L',
        format('SELECT timestamptz %L', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')));
      END $$;
      CREATE INDEX activity_late ON ONLY activity (tenant_id, recorded_at)
        WHERE recorded_at - occurred_at NOT BETWEEN interval '-2 seconds' AND interval '2 seconds';
      DO $$
      DECLARE week regclass;
      BEGIN
        FOR week IN SELECT inhrelid FROM pg_inherits
          WHERE inhparent = 'activity'::regclass AND pg_relation_size(inhrelid) < ${SMALL_BYTES}
        LOOP
          EXECUTE format('CREATE INDEX %I ON %s (tenant_id, recorded_at)
            WHERE recorded_at - occurred_at NOT BETWEEN interval ''-2 seconds'' AND interval ''2 seconds''',
            week || '_late', week);
          EXECUTE format('ALTER INDEX activity_late ATTACH PARTITION %I', week || '_late');
        END LOOP;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Cursors that were given out would lead nowhere.');
  }
}
