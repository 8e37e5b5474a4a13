import type { NestExpressApplication } from '@nestjs/platform-express';
import { isConsolePage } from '@velgent/client-model';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const PAGE = 'index.html';
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_FIRST = 'public, max-age=0';
/** Leaves the header as it is: nothing is stored. */
const UNCACHED = { cacheControl: false };

/**
 * Serves the built console beside the API: its files, and its page where a browser navigates to one that the console
 * has. The file system is asked only below a name that the folder had at the start: never for a call of the API. Both
 * compressed; answers of the API never are, for a secret beside what a caller chose would show in their length.
 */
export function serveConsole(app: NestExpressApplication, dir: string): void {
  const page = path.join(dir, PAGE);
  if (!existsSync(page)) return;
  const compressed = compression();
  const assets = files(dir, FOR_EVER);
  const others = files(dir, ASK_FIRST);
  const names = new Set(readdirSync(dir));
  app.use((req: Request, res: Response, next: NextFunction) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    if (isConsolePage(req.arrival.path) && isNavigation(req))
      return compressed(req, res, () => res.sendFile(page, UNCACHED));
    if (!FILE.test(req.path) || !names.has(req.path.split('/', 2)[1]!)) return next();
    if (!req.path.startsWith('/assets/')) return others(req, res, next);
    compressed(req, res, () => assets(req, res, next));
  });
}

/** Says how long a file may be kept only once there is one. */
const files = (dir: string, keep: string) =>
  express.static(dir, {
    index: false,
    ...UNCACHED,
    setHeaders: (res, file) => void (path.basename(file) === PAGE || res.setHeader('Cache-Control', keep)),
  });

/** A file's path as it is written in links to it, and in no other spelling. */
const FILE = /^(?:\/[\w-][\w.-]*)+\.\w+$/;

/**
 * Whether a browser asks for a page to show: it names `text/html` then. At the root also who takes anything, such as
 * curl, an uptime check or a preview of a link.
 */
function isNavigation({ headers: { accept = '*/*' }, arrival }: Request): boolean {
  return HTML.test(accept) || (arrival.path === '/' && accept.includes('*/*'));
}

const HTML = /(?:^|,)\s*(?:text\/html|application\/xhtml\+xml)\s*(?:[,;]|$)/i;
