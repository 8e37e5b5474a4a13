import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A week is made without a lock that a call would wait for: attached, not created in place. Moments before 1970, which
 * no UUIDv7 has, are taken for its first.
 */
export class MakeWeeksBesideCalls1765200000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION uuid_at(moment timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
        SELECT (lpad(to_hex(greatest((extract(epoch FROM moment) * 1000)::bigint, 0)), 12, '0') || repeat('0', 20))::uuid
      $$;

      -- The caller sets lock_timeout: ATTACH needs the partition for everything else, which whoever reads the log holds.
      CREATE OR REPLACE FUNCTION prepare_activity_partitions(weeks_ahead integer) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        first timestamptz := date_trunc('week', clock_timestamp() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
        monday timestamptz;
        week_name text;
        begins uuid;
        ends uuid;
      BEGIN
        -- Another replica is at it.
        IF NOT pg_try_advisory_xact_lock(hashtext('activity_partitions')) THEN RETURN; END IF;
        FOR week IN 0..weeks_ahead LOOP
          monday := first + make_interval(days => 7 * week);
          week_name := 'activity_' || to_char(monday AT TIME ZONE 'UTC', 'YYYYMMDD');
          CONTINUE WHEN to_regclass(week_name) IS NOT NULL;
          begins := uuid_at(monday);
          ends := uuid_at(monday + interval '7 days');
          EXECUTE format('CREATE TABLE %I (LIKE activity INCLUDING ALL)', week_name);
          LOCK TABLE activity_elsewhere IN ACCESS EXCLUSIVE MODE;
          EXECUTE format(
            'WITH moved AS (DELETE FROM activity_elsewhere WHERE id >= %L AND id < %L RETURNING *)
             INSERT INTO %I SELECT * FROM moved', begins, ends, week_name);
          EXECUTE format('ALTER TABLE activity ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', week_name, begins, ends);
        END LOOP;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Weeks are not made the old way again.');
  }
}
