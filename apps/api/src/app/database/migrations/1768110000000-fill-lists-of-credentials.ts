import { setTimeout as sleep } from 'node:timers/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ = ['credential', 'credential_listing', 'activity', 'credential_last_use'];
const BATCH = 1_000;

/**
 * The rows of credentials that there were before, a thousand at a time, so that nobody waits for long. It takes up to
 * three minutes for a million; cut short, it begins again and changes nothing that is there.
 */
export class FillListsOfCredentials1768110000000 implements MigrationInterface {
  transaction = false;

  async up(q: QueryRunner): Promise<void> {
    // The owner, who is bound by row-level security as well, sees rows only for this.
    for (const table of READ)
      await inTransaction(
        q,
        `DROP POLICY IF EXISTS fill ON ${table};
         CREATE POLICY fill ON ${table} USING ((SELECT current_setting('app.fills_lists', true) = 'on'
           AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = 'public.credential'::regclass), 'MEMBER')))`,
      );
    await q.query(`
      CREATE OR REPLACE FUNCTION fill_lists(after uuid) RETURNS uuid
      LANGUAGE plpgsql SET search_path = public, pg_temp SET jit = off AS $$
      DECLARE
        lineages uuid[];
      BEGIN
        PERFORM set_config('app.fills_lists', 'on', true);
        SELECT array_agg(lineage_id ORDER BY lineage_id) INTO lineages FROM (
          SELECT DISTINCT lineage_id FROM credential WHERE lineage_id > after ORDER BY lineage_id LIMIT ${BATCH}) AS next;
        IF lineages IS NULL THEN RETURN NULL; END IF;
        -- What has no row in the list yet has no lock there: who changes one of them meanwhile would be overwritten.
        PERFORM FROM credential WHERE lineage_id = ANY (lineages) ORDER BY lineage_id, generation FOR SHARE;
        PERFORM list_credentials(lineages);
        PERFORM list_use(array_agg(id), array_agg(at)) FROM (
          SELECT c.id, greatest(kept.last_used_at, (
              SELECT used.occurred_at FROM activity used WHERE used.credential_id = c.id AND used.outcome = 'success'
              ORDER BY used.id DESC LIMIT 1)) AS at
          FROM unnest(lineages) AS wanted (id) JOIN credential c ON c.lineage_id = wanted.id
            LEFT JOIN credential_last_use kept ON kept.credential_id = c.id) AS used
        WHERE at IS NOT NULL HAVING count(*) > 0;
        RETURN lineages[cardinality(lineages)];
      END $$;
    `);
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after;) {
      const rows = await inTransaction(q, 'SELECT fill_lists($1) AS last', [after]);
      after = (rows as { last?: string }[])[0]?.last;
    }
    await q.query('DROP FUNCTION fill_lists');
    for (const table of READ) await inTransaction(q, `DROP POLICY fill ON ${table}`);
    // For the planner, and to end what is pending of the index of parts.
    for (const table of ['credential_listing', 'credential_search']) await q.query(`ANALYZE ${table}`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('SELECT 1');
  }
}

const LOCK_NOT_AVAILABLE = '55P03';
const TRIES = 100;

/** With the settings that every transaction of a migration has. Who holds a table is waited for: what is filled stays. */
async function inTransaction(q: QueryRunner, text: string, values?: unknown[]): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    await q.query('START TRANSACTION');
    try {
      const result: unknown = await q.query(text, values);
      await q.query('COMMIT');
      return result;
    } catch (error) {
      await q.query('ROLLBACK').catch(() => undefined); // the connection may be gone
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || tries === TRIES) throw error;
      await sleep(1_000); // for the calls that waited behind
    }
  }
}
