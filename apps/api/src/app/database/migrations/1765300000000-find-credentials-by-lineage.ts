import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A page of lineages reads all generations of each. */
export class FindCredentialsByLineage1765300000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX credential_lineage ON credential (lineage_id, generation)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX credential_lineage');
  }
}
