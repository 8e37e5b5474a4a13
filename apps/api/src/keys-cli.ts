import 'reflect-metadata';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { StartError, readEnv, type Env } from './app/config/env.ts';
import { masterKeyOf } from './app/config/master-key.ts';
import { dataSourceOptions } from './app/database/data-source-options.ts';
import { runningCluster } from './app/database/embedded/running-cluster.ts';
import { type PreparedDatabase, prepareDatabase } from './app/database/prepare-database.ts';
import { asAppRole } from './app/database/roles.ts';
import { rotateNow } from './app/token/signing-key-rotation.ts';

/** The database as it is being served, or the embedded one of the data directory, started for a moment. */
async function database(env: Env): Promise<PreparedDatabase> {
  const served = env.databaseUrl ?? (await runningCluster(path.join(env.dataDir, 'postgres'), 'velgent'));
  if (!served) return prepareDatabase(env);
  return { databaseUrl: asAppRole(served), masterKey: env.masterKey ?? masterKeyOf(env.dataDir) };
}

/** Publishes the next signing key; running replicas find it within seconds, and all sign with it from the same moment. */
async function rotate(env: Env): Promise<void> {
  const { databaseUrl, masterKey, embedded } = await database(env);
  const dataSource = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
  try {
    const { kid, activatesAt } = await rotateNow(dataSource, masterKey);
    console.log(`The key ${kid} is published now and signs from ${activatesAt.toISOString()} on.`);
  } finally {
    await dataSource.destroy();
    await embedded?.stop();
  }
}

try {
  if (process.argv[2] !== 'rotate') throw new StartError('Usage: rotate');
  await rotate(readEnv());
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
