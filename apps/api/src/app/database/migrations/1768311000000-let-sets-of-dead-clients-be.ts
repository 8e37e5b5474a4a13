import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a client published at its `jwks_uri` is fetched no more once all generations that name it have ended. */
export class LetSetsOfDeadClientsBe1768311000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- As before. Nobody who has ended comes back: their sets are not looked at again.
      CREATE OR REPLACE FUNCTION claim_stale_key_sets(most integer) RETURNS SETOF key_set_to_fetch
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE key_set s SET refresh_at = 'infinity' WHERE s.id IN (
          SELECT d.id FROM key_set d
          WHERE d.refresh_at <= clock_timestamp() AND EXISTS (SELECT FROM client_auth a WHERE a.key_set_id = d.id)
            AND NOT EXISTS (
              SELECT FROM client_auth a JOIN credential c ON c.id = a.credential_id
              WHERE a.key_set_id = d.id AND credential_status(c.revoked_at, c.expires_at) IN ('active', 'expiring'))
          FOR UPDATE SKIP LOCKED
        );
        RETURN QUERY UPDATE key_set s SET fetches = s.fetches + 1, started_at = clock_timestamp(), finished_at = NULL,
            asked_at = clock_timestamp()
          WHERE s.id IN (
            SELECT d.id FROM key_set d WHERE d.refresh_at <= clock_timestamp() AND may_ask_issuer(d.asked_at)
            ORDER BY d.refresh_at LIMIT most FOR UPDATE SKIP LOCKED
          )
          RETURNING s.id, s.tenant_id, s.source, s.url, s.fetches, s.keys, s.seen;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
