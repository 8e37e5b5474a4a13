import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls in the partition for everything else find their week once there is one, and are kept no longer than others. */
export class EmptyElsewhere1765000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION prepare_activity_partitions(weeks_ahead integer) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        first timestamptz := date_trunc('week', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
        monday timestamptz;
        week_name text;
        begins uuid;
        ends uuid;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('activity_partitions'));
        FOR week IN 0..weeks_ahead LOOP
          monday := first + make_interval(days => 7 * week);
          week_name := 'activity_' || to_char(monday AT TIME ZONE 'UTC', 'YYYYMMDD');
          CONTINUE WHEN to_regclass(week_name) IS NOT NULL;
          begins := uuid_at(monday);
          ends := uuid_at(monday + interval '7 days');
          IF EXISTS (SELECT FROM activity_elsewhere WHERE id >= begins AND id < ends) THEN
            LOCK TABLE activity_elsewhere IN ACCESS EXCLUSIVE MODE;
            EXECUTE format('CREATE TABLE %I (LIKE activity INCLUDING ALL)', week_name);
            EXECUTE format(
              'WITH moved AS (DELETE FROM activity_elsewhere WHERE id >= %L AND id < %L RETURNING *)
               INSERT INTO %I SELECT * FROM moved', begins, ends, week_name);
            EXECUTE format('ALTER TABLE activity ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', week_name, begins, ends);
          ELSE
            EXECUTE format('CREATE TABLE %I PARTITION OF activity FOR VALUES FROM (%L) TO (%L)', week_name, begins, ends);
          END IF;
        END LOOP;
      END $$;

      -- Deletes calls that are past their retention and in no week of their own; says how many they were.
      CREATE FUNCTION forget_activity_elsewhere(keep_days integer) RETURNS bigint
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        forgotten bigint;
      BEGIN
        IF keep_days < 1 THEN RAISE EXCEPTION 'keep_days must be at least 1'; END IF;
        WITH gone AS (
          DELETE FROM activity_elsewhere WHERE id < uuid_at(clock_timestamp() - make_interval(days => keep_days))
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
      REVOKE EXECUTE ON FUNCTION forget_activity_elsewhere FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION forget_activity_elsewhere TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Calls that were forgotten do not come back.');
  }
}
