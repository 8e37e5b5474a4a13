import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A credential made by the command line was made by no admin. */
export class LetTheOperatorCreateCredentials1764710000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE credential ALTER COLUMN created_by_id DROP NOT NULL, ALTER COLUMN created_by_email DROP NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Write a new migration instead.');
  }
}
