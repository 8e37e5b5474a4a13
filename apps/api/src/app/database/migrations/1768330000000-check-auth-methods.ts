import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHECKS = ['credential_auth_method_check', 'credential_api_key_check', 'credential_secret_check'];

/** Of all credentials, while they are looked up and written: a lock that keeps neither waiting. */
export class CheckAuthMethods1768330000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const check of CHECKS) await q.query(`ALTER TABLE credential VALIDATE CONSTRAINT ${check}`);
  }

  /** They stay valid. */
  async down(): Promise<void> {}
}
