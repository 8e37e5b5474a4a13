import type { MigrationInterface, QueryRunner } from 'typeorm';

/** First answers by `Idempotency-Key`, kept for a day; a row without a status is a call still under way. */
export class AddIdempotentAnswers1764500000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE idempotent_answer (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL REFERENCES tenant,
        credential_id uuid NOT NULL,
        key_digest bytea NOT NULL,
        request_digest bytea NOT NULL,
        claimed_until timestamptz(3) NOT NULL,
        status smallint,
        operation text,
        body text,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT idempotent_answer_whole CHECK ((status IS NULL) = (body IS NULL)),
        CONSTRAINT idempotent_answer_size CHECK (octet_length(body) <= 524288)
      );
      CREATE UNIQUE INDEX idempotent_answer_key ON idempotent_answer (credential_id, key_digest);
      CREATE INDEX idempotent_answer_expires ON idempotent_answer (expires_at);

      ALTER TABLE idempotent_answer ENABLE ROW LEVEL SECURITY;
      ALTER TABLE idempotent_answer FORCE ROW LEVEL SECURITY;
      CREATE POLICY tenant ON idempotent_answer TO velgent_app
        USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
      CREATE POLICY door ON idempotent_answer TO CURRENT_USER USING (acts_for_app());
      GRANT SELECT, INSERT, UPDATE, DELETE ON idempotent_answer TO velgent_app;

      -- Any replica clears away what has expired, of all tenants; replicas at it together do not wait for each other.
      CREATE FUNCTION forget_idempotent_answers(most integer) RETURNS bigint
      LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH forgotten AS (
          DELETE FROM idempotent_answer WHERE id IN (
            SELECT id FROM idempotent_answer WHERE expires_at <= now() LIMIT most FOR UPDATE SKIP LOCKED
          ) RETURNING 1
        )
        SELECT count(*) FROM forgotten
      $$;
      REVOKE EXECUTE ON FUNCTION forget_idempotent_answers FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION forget_idempotent_answers TO velgent_app;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP FUNCTION forget_idempotent_answers; DROP TABLE idempotent_answer');
  }
}
