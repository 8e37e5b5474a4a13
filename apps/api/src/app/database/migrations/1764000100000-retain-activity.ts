import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Weeks of the activity log that are past their retention go; when a credential was last used stays. */
export class RetainActivity1764000100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The newest successful use in the weeks that were dropped.
      CREATE TABLE credential_last_use (
        credential_id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        last_used_at timestamptz(3) NOT NULL
      );
      ALTER TABLE credential_last_use ENABLE ROW LEVEL SECURITY;
      ALTER TABLE credential_last_use FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON credential_last_use FOR SELECT TO velgent_app USING (tenant_id = current_tenant());
      CREATE POLICY door ON credential_last_use TO CURRENT_USER USING (acts_for_app()) WITH CHECK (acts_for_app());
      GRANT SELECT ON credential_last_use TO velgent_app;

      -- Drops the oldest week that ended more than so many days ago, and says which; null where there is none, or while
      -- another replica is at it. The caller sets lock_timeout: dropping needs the whole log for a moment, and where it
      -- cannot have it nothing has happened.
      CREATE FUNCTION drop_expired_activity(keep_days integer) RETURNS text
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        expired name;
      BEGIN
        IF keep_days < 1 THEN RAISE EXCEPTION 'keep_days must be at least 1'; END IF;
        IF NOT pg_try_advisory_xact_lock(hashtext('activity_partitions')) THEN RETURN NULL; END IF;
        SELECT c.relname INTO expired FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'activity'::regclass AND c.relname ~ '^activity_[0-9]{8}$'
          AND to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= (clock_timestamp() AT TIME ZONE 'UTC')::date - keep_days
        ORDER BY c.relname LIMIT 1;
        IF expired IS NULL THEN RETURN NULL; END IF;
        EXECUTE format('LOCK TABLE %I IN SHARE MODE', expired);
        EXECUTE format(
          'INSERT INTO credential_last_use (credential_id, tenant_id, last_used_at)
             SELECT credential_id, tenant_id, max(occurred_at) FROM %I WHERE outcome = ''success'' GROUP BY 1, 2
           ON CONFLICT (credential_id) DO UPDATE
             SET last_used_at = greatest(credential_last_use.last_used_at, EXCLUDED.last_used_at)', expired);
        EXECUTE format('DROP TABLE %I', expired);
        RETURN expired;
      END $$;
      REVOKE EXECUTE ON FUNCTION drop_expired_activity FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION drop_expired_activity TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Dropped weeks do not come back.');
  }
}
