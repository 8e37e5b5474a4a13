import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Serves the built console beside the API: hashed files for ever, and its page for every other path of a browser.
 * Both compressed; answers of the API never are, for a secret beside what a caller chose would show in their length.
 */
export function serveConsole(app: NestExpressApplication, dir: string): void {
  const page = path.join(dir, 'index.html');
  if (!existsSync(page)) return;
  const compressed = compression();
  const assets = express.static(path.join(dir, 'assets'), { index: false, immutable: true, maxAge: '1y' });
  app.use('/assets', compressed, assets);
  app.use(express.static(dir, { index: false, maxAge: 0 }));
  app.use((req: Request, res: Response, next: NextFunction) => {
    const isPage = /^\/(?!api\/|api$|health\/|metrics$|\.well-known\/)/.test(req.path) && !path.extname(req.path);
    if (!isPage || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    res.setHeader('Cache-Control', 'no-cache');
    compressed(req, res, () => res.sendFile(page));
  });
}
