import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The server may read which migrations have run: it is not ready on a database that lacks some. */
export class LetReadinessSeeMigrations1764750000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('GRANT SELECT ON migrations TO velgent_app');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('REVOKE SELECT ON migrations FROM velgent_app');
  }
}
