import type { INestApplicationContext } from '@nestjs/common';
import type { Settings } from '../app/config/settings.ts';
import { createLogger } from '../app/logging/logger.ts';
import { familiesOf } from './process-families.ts';
import { serve } from './serve.ts';
import { answerForMetrics } from './worker-metrics.ts';
import { READY, STARTED, STOPPING, type WorkerStart } from './worker-messages.ts';

/** One of several processes on the port. Lives as long as its primary. */
export async function startWorker(): Promise<void> {
  process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group; the primary says when to stop
  process.once('disconnect', () => process.exit(1));
  const { settings } = await new Promise<WorkerStart>((resolve) => {
    process.once('message', resolve);
    process.send!(STARTED); // a message sent before somebody listens would be lost
  });
  const [seals, ...others] = settings.masterKeys.map((key) => Buffer.from(key, 'base64'));
  const parsed: Settings = { ...settings, masterKeys: [seals!, ...others] };
  const app = await serve(parsed, createLogger(parsed.logLevel));
  stopOnTerm(app);
  if (parsed.metrics) answerForMetrics(await familiesOf(app));
  process.send!(READY);
}

/** However often it is told: a service manager may signal the whole group, and then the primary does too. */
function stopOnTerm(app: INestApplicationContext): void {
  let stopping: Promise<void> | undefined;
  process.on('SIGTERM', () => {
    if (stopping) return;
    process.send!(STOPPING, () => undefined); // where the primary has no ear any more, nobody need know
    stopping = app.close().then(() => process.exit(0));
  });
}
