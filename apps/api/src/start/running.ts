import type { Logger } from 'pino';
import type { Settings } from '../app/config/settings.ts';
import { measureProcess } from '../app/metrics/process-metrics.ts';
import { familiesOf } from './process-families.ts';
import type { Snapshots } from './metrics-port.ts';
import { serve } from './serve.ts';
import { Workers } from './workers.ts';

/** A server that starts or serves. */
export interface Running {
  /** Once it serves. */
  ready: Promise<unknown>;
  /** What has begun is answered first; also before it is ready. */
  stop(): Promise<void>;
  snapshots: Snapshots;
}

/** In this process, or in several workers. */
export function run(settings: Settings, logger: Logger): Running {
  return settings.workers > 1 ? inWorkers(settings, logger) : inThisProcess(settings, logger);
}

function inWorkers(settings: Settings, logger: Logger): Running {
  const workers = new Workers(settings, logger);
  const own = settings.metrics && measureProcess();
  return {
    ready: Promise.all([workers.start(), own]),
    stop: () => workers.stop(),
    snapshots: async () => [...(await workers.metrics.gather()), ...(own ? [await (await own)()] : [])],
  };
}

function inThisProcess(settings: Settings, logger: Logger): Running {
  const app = serve(settings, logger);
  const metrics = app.then((served) => (settings.metrics ? familiesOf(served) : undefined));
  return {
    ready: metrics,
    stop: async () => (await app).close(),
    snapshots: async () => {
      const measure = await metrics;
      return measure ? [await measure()] : [];
    },
  };
}
