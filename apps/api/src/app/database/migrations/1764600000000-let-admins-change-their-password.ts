import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The server may change the password of an admin, and nothing else of them. */
export class LetAdminsChangeTheirPassword1764600000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('GRANT UPDATE (password_hash) ON admin TO velgent_app');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('REVOKE UPDATE (password_hash) ON admin FROM velgent_app');
  }
}
