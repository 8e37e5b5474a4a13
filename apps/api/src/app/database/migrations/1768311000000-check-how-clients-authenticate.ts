import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHECKS = ['credential_auth_method_check', 'credential_api_key_check', 'credential_secret_check'];

/** Reads the credentials that there are through, while they are looked up, made and rotated. */
export class CheckHowClientsAuthenticate1768311000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const check of CHECKS) await q.query(`ALTER TABLE credential VALIDATE CONSTRAINT ${check}`);
  }

  async down(): Promise<void> {
    // Nothing to undo: what was checked stays true.
  }
}
