import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { Settings } from '../app/config/settings.ts';
import { createApp } from '../app/create-app.ts';

/** The application, listening. */
export async function serve(settings: Settings, logger: Logger): Promise<NestExpressApplication> {
  const app = await createApp(settings, logger);
  const server = app.getHttpServer() as Server;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 65_000; // longer than a proxy's
  await app.listen(settings.port, settings.host);
  return app;
}
