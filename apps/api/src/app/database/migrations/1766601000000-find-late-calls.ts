import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index of late calls on weeks that hold many, one after the other and without keeping calls waiting. */
export class FindLateCalls1766601000000 implements MigrationInterface {
  /** An index is built beside calls outside a transaction only. */
  transaction = false;

  async up(q: QueryRunner): Promise<void> {
    const weeks: { week: string }[] = await q.query(`
      SELECT inhrelid::regclass::text AS week FROM pg_inherits WHERE inhparent = 'activity'::regclass
        AND inhrelid NOT IN (
          SELECT indrelid FROM pg_index JOIN pg_inherits part ON part.inhrelid = indexrelid
          WHERE part.inhparent = 'activity_late'::regclass)
      ORDER BY 1`);
    for (const { week } of weeks) {
      await q.query(`DROP INDEX CONCURRENTLY IF EXISTS ${week}_late`); // of an earlier attempt that was cut short
      await q.query(`CREATE INDEX CONCURRENTLY ${week}_late ON ${week} (tenant_id, recorded_at)
        WHERE recorded_at - occurred_at NOT BETWEEN interval '-2 seconds' AND interval '2 seconds'`);
      await q.query(`ALTER INDEX activity_late ATTACH PARTITION ${week}_late`);
    }
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX activity_late');
  }
}
