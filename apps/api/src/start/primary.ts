import { createServer, type AddressInfo } from 'node:net';
import { readEnv } from '../app/config/env.ts';
import type { Settings } from '../app/config/settings.ts';
import { prepareDatabase, type PreparedDatabase } from '../app/database/prepare-database.ts';
import { createLogger } from '../app/http/logger.ts';
import { ensureFirstRoot } from '../app/tenancy/first-root.ts';
import { serve } from './serve.ts';
import { Workers } from './workers.ts';

/** Database, first root admin, then the server: in this process, or in several workers. */
export async function startPrimary(consoleDir: string): Promise<void> {
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  const env = readEnv();
  const logger = createLogger(env.logLevel);
  const database = await prepareDatabase(env);
  try {
    const { databaseUrl, masterKey } = database;
    const root = await ensureFirstRoot(databaseUrl, env.rootEmail, env.rootPassword);
    const settings: Settings = { ...(await withPort(env)), databaseUrl, masterKey, consoleDir };
    const running =
      settings.workers > 1 ? await startWorkers(new Workers(settings, logger)) : await serve(settings, logger);
    console.log(`Velgent is ready: ${settings.publicUrl}`);
    if (root?.generatedPassword)
      console.log(`First sign-in, shown this once:\n  e-mail    ${root.email}\n  password  ${root.generatedPassword}`);
    await Promise.race([stopRequested, lost(database)]);
    await ('close' in running ? running.close() : running.stop());
  } finally {
    await database.embedded?.stop();
  }
  process.exit(0);
}

async function startWorkers(workers: Workers): Promise<Workers> {
  await workers.start();
  return workers;
}

/** Port 0 asks for any free one; the public URL has to name it. */
async function withPort<E extends { host: string; port: number; publicUrl: string }>(env: E): Promise<E> {
  if (env.port !== 0) return env;
  const server = createServer().listen(0, env.host);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { ...env, port, publicUrl: env.publicUrl.replace(/:0$/, `:${port}`) };
}

/** The embedded database ended by itself: nothing can be served any more. */
const lost = async ({ embedded }: PreparedDatabase): Promise<never> => {
  await (embedded?.exited ?? new Promise<never>(() => undefined));
  throw new Error('The embedded PostgreSQL ended unexpectedly');
};
