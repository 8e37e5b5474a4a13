import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A new master key seals the signing keys that are there. */
export class LetKeysBeSealedAnew1765100000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('GRANT UPDATE (sealed_private_key) ON signing_key TO velgent_app');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('REVOKE UPDATE (sealed_private_key) ON signing_key FROM velgent_app');
  }
}
