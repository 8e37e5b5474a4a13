import type { Settings } from '../app/config/settings.ts';
import { createLogger } from '../app/http/logger.ts';
import { figuresOf } from './figures.ts';
import { serve } from './serve.ts';
import { answerForFigures } from './worker-figures.ts';

/** What the primary sends a worker it forked: by message, so that no key stands in a process's environment. */
export interface WorkerStart {
  settings: Omit<Settings, 'masterKeys'> & { masterKeys: readonly string[] };
}

/** What a worker says: that it waits for its settings, and that it serves. */
export const STARTED = 'started';
export const READY = 'ready';

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
  process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
  if (parsed.metrics) answerForFigures(await figuresOf(app));
  process.send!(READY);
}
