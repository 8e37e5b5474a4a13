import { type Env, readEnv } from '../app/config/env.ts';
import type { Settings } from '../app/config/settings.ts';
import { prepareDatabase } from '../app/database/prepare-database.ts';
import { createLogger } from '../app/http/logger.ts';
import { ensureFirstRoot, type FirstRoot } from '../app/tenancy/first-root.ts';
import { freePort } from './port.ts';
import { serve } from './serve.ts';
import { Workers } from './workers.ts';

/** Database, first root admin, then the server: in this process, or in several workers. */
export async function startPrimary(consoleDir: string): Promise<void> {
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  const env = await withPort(readEnv());
  const logger = createLogger(env.logLevel);
  const database = await prepareDatabase(env, (reason) =>
    logger.error({ reason }, 'the embedded PostgreSQL ended unexpectedly; starting it again'),
  );
  try {
    const { databaseUrl, masterKey } = database;
    const root = await ensureFirstRoot(databaseUrl, env.rootEmail, env.rootPassword);
    const settings: Settings = { ...env, databaseUrl, masterKey, consoleDir };
    const running =
      settings.workers > 1 ? await startWorkers(new Workers(settings, logger)) : await serve(settings, logger);
    console.log([`Velgent is ready: ${settings.publicUrl}`, ...firstSignIn(root)].join('\n'));
    await stopRequested;
    await ('close' in running ? running.close() : running.stop());
  } finally {
    await database.embedded?.stop();
  }
  process.exit(0);
}

const firstSignIn = (root: FirstRoot | undefined): string[] =>
  root?.generatedPassword
    ? ['First sign-in, shown this once:', `  e-mail    ${root.email}`, `  password  ${root.generatedPassword}`]
    : [];

async function startWorkers(workers: Workers): Promise<Workers> {
  await workers.start();
  return workers;
}

/** The public URL has to name the port that is really taken. */
async function withPort(env: Env): Promise<Env> {
  const port = await freePort(env.host, env.port);
  return { ...env, port, publicUrl: env.publicUrl.replace(/:0$/, `:${port}`) };
}
