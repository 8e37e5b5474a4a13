import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An admin is shown the wrong passwords and codes of their account, among however many other acts of theirs. */
export class FindFailedSignIns1766291000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX audit_event_sign_in_failed ON audit_event (target_id, sequence)
      WHERE action IN ('admin.sign_in_failed', 'admin.second_factor_failed')
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX audit_event_sign_in_failed');
  }
}
