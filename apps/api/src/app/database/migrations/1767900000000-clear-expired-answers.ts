import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What deleted kept answers in batches failed at every call: a DELETE in WITH stands at the top of a statement only. */
export class ClearExpiredAnswers1767900000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION forget_idempotent_answers(most integer, caller_clock timestamptz) RETURNS bigint
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        agreed timestamptz := agreed_clock(caller_clock);
        forgotten bigint;
      BEGIN
        DELETE FROM idempotent_answer WHERE id IN (
          SELECT id FROM idempotent_answer WHERE expires_at <= agreed LIMIT most FOR UPDATE SKIP LOCKED
        );
        GET DIAGNOSTICS forgotten = ROW_COUNT;
        RETURN forgotten;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
