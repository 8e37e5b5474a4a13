import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the upkeep of the lists of credentials passed over. See docs/decisions/0034. */
export class PassOverNothingInLists1768130000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Works out the lineages of so many rows at most, and answers how many rows there were: a lineage has several, and
      -- fewer lineages than asked for do not say that nothing is left.
      CREATE OR REPLACE FUNCTION list_expired_credentials(most integer) RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        moment timestamptz := clock_timestamp(); -- the function itself is no condition for an index
        lineages uuid[];
        due_rows integer;
      BEGIN
        SELECT array_agg(DISTINCT lineage_id), count(*) INTO lineages, due_rows FROM (
          SELECT lineage_id FROM credential_listing
          WHERE changes_at <= moment AND tenant_id = coalesce(current_tenant(), tenant_id)
          ORDER BY changes_at LIMIT most) AS due;
        IF due_rows > 0 THEN PERFORM list_credentials(lineages); END IF;
        RETURN due_rows;
      END $$;

      -- As before, but never past \`settled\`: until then a call may still be on its way that nobody can see yet.
      CREATE OR REPLACE FUNCTION merge_credential_use(settled timestamptz) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
      DECLARE
        since timestamptz := (SELECT until FROM credential_use_merged FOR UPDATE);
        stretch_end timestamptz;
        credentials uuid[];
        moments timestamptz[];
      BEGIN
        -- From the first call on or, where there is none, at the end.
        since := greatest(since, least(settled, (SELECT occurred_at - interval '3 seconds' FROM activity
          WHERE id >= uuid_at(since - interval '3 seconds') ORDER BY id LIMIT 1)));
        stretch_end := least(settled, since + interval '10 seconds');
        WITH late AS (
          DELETE FROM credential_late_use WHERE ctid = ANY (ARRAY(SELECT ctid FROM credential_late_use LIMIT 10000))
          RETURNING credential_id, occurred_at
        ), used AS (
          SELECT credential_id, max(occurred_at) AS at FROM (
            SELECT credential_id, occurred_at FROM activity
            WHERE outcome = 'success' AND recorded_at > since AND recorded_at <= stretch_end
              AND id >= uuid_at(since - interval '3 seconds') AND id < uuid_at(stretch_end + interval '3 seconds')
            UNION ALL SELECT * FROM late) AS calls
          GROUP BY credential_id
        )
        SELECT array_agg(credential_id), array_agg(at) INTO credentials, moments FROM used;
        IF credentials IS NOT NULL THEN PERFORM list_use(credentials, moments); END IF;
        UPDATE credential_use_merged SET until = greatest(stretch_end, since);
        RETURN stretch_end < settled OR EXISTS (SELECT FROM credential_late_use);
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
