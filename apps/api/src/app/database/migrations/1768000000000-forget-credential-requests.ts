import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An `Idempotency-Key` of an admin counts for 24 hours; its row stayed for good. */
export class ForgetCredentialRequests1768000000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX credential_request_expires ON credential_request (expires_at);
      CREATE POLICY door ON credential_request USING ((SELECT acts_for_app()));

      -- An hour late: who has just found a key in use still finds what it made.
      CREATE FUNCTION forget_credential_requests(most integer, caller_clock timestamptz) RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        agreed timestamptz := agreed_clock(caller_clock);
        forgotten integer;
      BEGIN
        DELETE FROM credential_request WHERE id IN (
          SELECT id FROM credential_request WHERE expires_at <= agreed - interval '1 hour'
          LIMIT most FOR UPDATE SKIP LOCKED
        );
        GET DIAGNOSTICS forgotten = ROW_COUNT;
        RETURN forgotten;
      END $$;
      REVOKE EXECUTE ON FUNCTION forget_credential_requests FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION forget_credential_requests TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
