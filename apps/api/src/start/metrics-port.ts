import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import { StartError } from '../app/config/env.ts';
import type { Env } from '../app/config/env.ts';
import { requestTarget } from '../app/request/request-target.ts';
import type { Family } from '../app/metrics/family.ts';
import { freePort } from './port.ts';

/** Metrics of each process. */
export type Snapshots = () => Promise<Family[][]>;

type Place = NonNullable<Env['metrics']>;

/** Throws {@link StartError} where the port for metrics is taken, before anything is written. */
export async function requireMetricsPort({ host, port }: Place): Promise<void> {
  await freePort(host, port).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`Cannot listen on ${host}:${port} (${error.code}): set VELGENT_METRICS_PORT.`);
  });
}

/**
 * `GET /metrics` for Prometheus, on a port of its own and only there: whoever reaches that port may read them. There is
 * nothing else on it. Those who ask at the same time share an answer.
 */
export async function serveMetrics({ host, port }: Place, snapshots: Snapshots, logger: Logger): Promise<Server> {
  const { CONTENT_TYPE, expose } = await import('../app/metrics/exposition.ts');
  let underWay: Promise<string> | undefined;
  const text = () =>
    (underWay ??= snapshots()
      .then(expose)
      .finally(() => (underWay = undefined)));
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, (req, res) => {
    const path = requestTarget(req.url!)?.url.split('?', 1)[0];
    if (path !== '/metrics') return void res.writeHead(404).end();
    if (req.method !== 'GET') return void res.writeHead(405, { Allow: 'GET' }).end();
    text().then(
      (body) => res.writeHead(200, { 'Content-Type': CONTENT_TYPE, 'Cache-Control': 'no-store' }).end(body),
      (error: Error) => {
        logger.error({ error: { name: error.name, message: error.message } }, 'metrics could not be gathered');
        res.writeHead(500).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}
