import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A page of lineages reads all generations of each; the trail is asked for the acts of one person, and for who acted. */
export class FindByLineageAndActor1765300000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX credential_lineage ON credential (lineage_id, generation);
      CREATE INDEX audit_event_actor ON audit_event (tenant_id, actor_id, sequence);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX credential_lineage, audit_event_actor');
  }
}
