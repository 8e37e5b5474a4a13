import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index of calls by key on weeks that hold many, one after the other and without keeping calls waiting. */
export class FindUseOfKeys1768321000000 implements MigrationInterface {
  /** An index is built beside calls outside a transaction only. */
  transaction = false;

  async up(q: QueryRunner): Promise<void> {
    const weeks: { week: string }[] = await q.query(`
      SELECT inhrelid::regclass::text AS week FROM pg_inherits WHERE inhparent = 'activity'::regclass
        AND inhrelid NOT IN (
          SELECT indrelid FROM pg_index JOIN pg_inherits part ON part.inhrelid = indexrelid
          WHERE part.inhparent = 'activity_key'::regclass)
      ORDER BY 1`);
    for (const { week } of weeks) {
      await q.query(`DROP INDEX CONCURRENTLY IF EXISTS ${week}_key`); // of an earlier attempt that was cut short
      await q.query(`CREATE INDEX CONCURRENTLY ${week}_key ON ${week} (key_id, id)
        WHERE key_id IS NOT NULL AND outcome = 'success'`);
      await q.query(`ALTER INDEX activity_key ATTACH PARTITION ${week}_key`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX activity_key');
  }
}
