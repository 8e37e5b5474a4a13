import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Retired signing keys and revocations of tokens that have expired by themselves are no longer of use to anyone. */
export class ForgetWhatHasExpired1764100000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      GRANT DELETE ON signing_key TO velgent_app;

      -- Across tenants. An hour more than needed: the clocks of replicas differ.
      CREATE FUNCTION forget_expired_revocations() RETURNS bigint
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        forgotten bigint;
      BEGIN
        DELETE FROM revoked_token WHERE expires_at < clock_timestamp() - interval '1 hour';
        GET DIAGNOSTICS forgotten = ROW_COUNT;
        RETURN forgotten;
      END $$;
      REVOKE EXECUTE ON FUNCTION forget_expired_revocations FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION forget_expired_revocations TO velgent_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
