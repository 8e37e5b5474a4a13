import type { NestExpressApplication } from '@nestjs/platform-express';
import { ModulesContainer } from '@nestjs/core';
import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { readEnv } from '../../src/app/config/env.ts';
import { createApp } from '../../src/app/create-app.ts';
import { asAppRole } from '../../src/app/database/roles.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export interface TestApp {
  app: NestExpressApplication;
  url: string;
  /** As the owner. */
  databaseUrl: string;
  modules(): ModulesContainer['values'] extends () => infer R ? R : never;
  close(): Promise<void>;
}

/** The whole application on a migrated database of its own, listening on a free port. */
export async function createTestApp(
  env: Record<string, string> = {},
  given?: Pick<TestDatabase, 'url' | 'drop'>,
): Promise<TestApp> {
  const database = given ?? (await createTestDatabase());
  const read = readEnv(env);
  const settings = {
    ...read,
    databaseUrl: asAppRole(database.url),
    masterKeys: [read.masterKey ?? randomBytes(32)] as const,
    consoleDir: '/nowhere',
    port: 0,
  };
  const app = await createApp(settings, pino({ level: 'silent' }));
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    databaseUrl: database.url,
    modules: () => app.get(ModulesContainer).values(),
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
