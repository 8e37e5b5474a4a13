import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An admin is shown the wrong passwords and codes of their account, among however many other acts of theirs. */
export class FindSignIns1766000100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX audit_event_sign_in ON audit_event (target_id, action, sequence)
      WHERE action IN ('admin.signed_in', 'admin.sign_in_failed', 'admin.second_factor_failed')
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX audit_event_sign_in');
  }
}
