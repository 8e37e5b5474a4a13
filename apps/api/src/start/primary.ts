import type { Logger } from 'pino';
import { type Env, readEnv } from '../app/config/env.ts';
import type { Settings } from '../app/config/settings.ts';
import { prepareDatabase } from '../app/database/prepare-database.ts';
import { createLogger } from '../app/http/logger.ts';
import { measureProcess } from '../app/metrics/process-metrics.ts';
import { ensureFirstRoot, type FirstRoot } from '../app/tenancy/first-root.ts';
import { figuresOf } from './figures.ts';
import { requireMetricsPort, serveMetrics, type Snapshots } from './metrics-port.ts';
import { freePort } from './port.ts';
import { serve } from './serve.ts';
import { Workers } from './workers.ts';

/** Database, first root admin, then the server: in this process, or in several workers. */
export async function startPrimary(consoleDir: string): Promise<void> {
  const stopRequested = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  const env = await withPort(readEnv());
  if (env.metrics) await requireMetricsPort(env.metrics);
  const logger = createLogger(env.logLevel);
  const database = await prepareDatabase(env, (reason) =>
    logger.error({ reason }, 'the embedded PostgreSQL ended unexpectedly; starting it again'),
  );
  try {
    const { databaseUrl, masterKeys } = database;
    const root = await ensureFirstRoot(databaseUrl, env.rootEmail, env.rootPassword);
    const settings: Settings = { ...env, databaseUrl, masterKeys, consoleDir };
    const running = await start(settings, logger);
    const metrics = settings.metrics && (await serveMetrics(settings.metrics, running.snapshots, logger));
    console.log([`Velgent is ready: ${settings.publicUrl}`, ...firstSignIn(root)].join('\n'));
    await stopRequested;
    await running.stop();
    metrics?.close().closeAllConnections();
  } finally {
    await database.embedded?.stop();
  }
  process.exit(0);
}

const firstSignIn = (root: FirstRoot | undefined): string[] =>
  root?.generatedPassword
    ? ['First sign-in, shown this once:', `  e-mail    ${root.email}`, `  password  ${root.generatedPassword}`]
    : [];

interface Running {
  stop(): Promise<void>;
  snapshots: Snapshots;
}

/** In this process, or in several workers. */
async function start(settings: Settings, logger: Logger): Promise<Running> {
  if (settings.workers > 1) {
    const workers = new Workers(settings, logger);
    await workers.start();
    const own = settings.metrics && (await measureProcess());
    return {
      stop: () => workers.stop(),
      snapshots: async () => [...(await workers.figures.gather()), ...(own ? [await own()] : [])],
    };
  }
  const app = await serve(settings, logger);
  const figures = settings.metrics && (await figuresOf(app));
  return { stop: () => app.close(), snapshots: async () => (figures ? [await figures()] : []) };
}

/** The public URL has to name the port that is really taken. */
async function withPort(env: Env): Promise<Env> {
  const port = await freePort(env.host, env.port);
  return { ...env, port, publicUrl: env.publicUrl.replace(/:0$/, `:${port}`) };
}
