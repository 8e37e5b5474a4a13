import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Env, readEnv } from '../app/config/env.ts';
import { type Settings, settingsOf } from '../app/config/settings.ts';
import { prepareDatabase, type PreparedDatabase } from '../app/database/prepare-database.ts';
import { createLogger } from '../app/logging/logger.ts';
import { ensureFirstRoot, type FirstRoot } from '../app/tenancy/admins/first-root.ts';
import { requireMetricsPort, serveMetrics } from './metrics-port.ts';
import { freePort } from './port.ts';
import { run } from './running.ts';
import { StoppedEarly, StopRequest } from './stop-request.ts';

/** What a start that is given up has begun may take so long to be undone, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Database, first root admin, then the server: in this process, or in several workers. Stopped in reverse. */
export async function startPrimary(consoleDir: string): Promise<void> {
  const stop = new StopRequest();
  const env = await withPort(readEnv());
  if (env.metrics) await requireMetricsPort(env.metrics);
  const logger = createLogger(env.logLevel);
  const preparing = prepareDatabase(env, {
    onEnd: (reason) => logger.error({ reason }, 'the embedded PostgreSQL ended unexpectedly; starting it again'),
    onWait: (reason) => logger.warn({ reason }, 'the start waits'),
    onWeakness: (weakness) => logger.warn({ weakness }, 'the database protects less than it could'),
  });
  try {
    const database = await stop.before(preparing);
    const root = await ensureFirstRoot(database, env.rootEmail, env.rootPassword);
    await serveUntil(stop, settingsOf(env, { ...database, consoleDir }), root, logger);
  } catch (error) {
    if (!(error instanceof StoppedEarly)) throw error;
  } finally {
    // A given one is another's to stop, and its migration may be waiting for minutes.
    if (!env.databaseUrl) await stopEmbedded(preparing);
  }
  process.exit(0);
}

/** Serves until the process is asked to stop. A password that was generated is shown even if nothing is served. */
async function serveUntil(
  stop: StopRequest,
  settings: Settings,
  root: FirstRoot | undefined,
  logger: Logger,
): Promise<void> {
  const running = run(settings, logger);
  let first = firstSignIn(root);
  try {
    await stop.before(running.ready);
    const metrics = settings.metrics && (await serveMetrics(settings.metrics, running.snapshots, logger));
    console.log([`Velgent is ready: ${settings.publicUrl}`, ...first].join('\n'));
    first = [];
    await stop.asked;
    await running.stop();
    metrics?.close().closeAllConnections();
  } catch (error) {
    if (first.length) console.log(first.join('\n'));
    await Promise.race([running.stop(), sleep(PATIENCE_MS)]).catch(() => undefined);
    throw error;
  }
}

/** A start given up leaves a cluster that is being made; the kernel ends that with this process if it takes too long. */
async function stopEmbedded(preparing: Promise<PreparedDatabase>): Promise<void> {
  const prepared = await Promise.race([preparing.catch(() => undefined), sleep(PATIENCE_MS, undefined)]);
  await prepared?.embedded?.stop();
}

const firstSignIn = (root: FirstRoot | undefined): string[] =>
  root?.generatedPassword
    ? ['First sign-in, shown this once:', `  e-mail    ${root.email}`, `  password  ${root.generatedPassword}`]
    : [];

/** The public URL has to name the port that is really taken. */
async function withPort(env: Env): Promise<Env> {
  const port = await freePort(env.host, env.port);
  return { ...env, port, publicUrl: env.publicUrl.replace(/:0$/, `:${port}`) };
}
