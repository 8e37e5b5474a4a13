import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ADMIN_API_PATH, OAUTH_ENDPOINTS } from '@velgent/client-model';
import express from 'express';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import { AppModule } from './app.module.ts';
import type { Settings } from './config/settings.ts';
import { DatabaseClock } from './database/database-clock.ts';
import { DirectCalls } from './direct/direct-calls.ts';
import { EarlyRouters } from './edge/early-routers.ts';
import { OwnOrigins } from './edge/own-origins.ts';
import { trustedProxies } from './request/trusted-proxies.ts';
import { BoundedExpress } from './edge/bounded-express.ts';
import { serveConsole } from './edge/console.ts';
import { installFront } from './edge/front.ts';
import { NestLogger } from './logging/logger.ts';
import { RequestMeter } from './edge/request-meter.ts';
import { Meters } from './metrics/meters.ts';
import { serveDocs } from './openapi/docs-page.middleware.ts';
import { SessionStore } from './tenancy/sign-in/sessions/session.store.ts';
import { sessionMiddleware } from './tenancy/sign-in/sessions/session.middleware.ts';
import { OAuthRouter } from './token/endpoints/oauth-router.ts';
import { TRACING, type Tracing } from './tracing/tracing.ts';

/** The whole application, not yet listening: what main.ts and the integration tests share. */
export async function createApp(settings: Settings, logger: Logger): Promise<NestExpressApplication> {
  const http = express();
  http
    .set('case sensitive routing', true)
    .set('trust proxy', trustedProxies(settings.trustProxy)!)
    .disable('x-powered-by')
    .disable('etag');
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(settings, logger),
    new BoundedExpress(http),
    {
      bodyParser: false, // bodies are read once the guards have let the caller in
      logger: new NestLogger(logger),
      abortOnError: false,
    },
  );
  app.use(ADMIN_API_PATH, ...sessionMiddleware(settings, app.get(SessionStore)));
  serveDocs(app);
  serveConsole(app, settings.consoleDir);
  const early = new EarlyRouters([app.get(OAuthRouter), app.get(DirectCalls)]);
  installFront(app.getHttpServer() as Server, early, {
    ...settings,
    logger,
    own: app.get(OwnOrigins),
    clock: app.get(DatabaseClock),
    meter: new RequestMeter(app.get(Meters), OAUTH_ENDPOINTS),
    tracing: app.get<Tracing | null>(TRACING),
  });
  return app;
}
