import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The keys of a client that has ended are asked for no more, and of one organisation few at a time. */
export class LeaveKeysOfEndedClients1768300100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Those that grow stale, at most four of an organisation, the longest overdue first: a hundred that hang delay no
      -- other's. Generations share a set, and a client that has ended stays so.
      CREATE OR REPLACE FUNCTION claim_stale_key_sets(most integer) RETURNS SETOF key_set_to_fetch
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
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
