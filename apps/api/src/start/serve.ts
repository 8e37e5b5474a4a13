import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import type { Settings } from '../app/config/settings.ts';
import { createApp } from '../app/create-app.ts';

/** The application, listening. */
export async function serve(settings: Settings, logger: Logger): Promise<NestExpressApplication> {
  const app = await createApp(settings, logger);
  await app.listen(settings.port, settings.host);
  return app;
}
