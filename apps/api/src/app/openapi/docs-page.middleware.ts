import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import type { NextFunction, Request, Response } from 'express';
import { createRequire } from 'node:module';
import path from 'node:path';

const DOCS_PATH = '/api/docs';
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** No script of its own inside: the Content-Security-Policy of every answer holds here too. */
export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Velgent API</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${DOCS_PATH}/swagger-ui.css" />
  </head>
  <body>
    <div id="docs"></div>
    <script src="${DOCS_PATH}/swagger-ui-bundle.js"></script>
    <script src="${DOCS_PATH}/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;

/** Serves what {@link DOCS_PAGE} loads, from the installed package: nothing is asked of anybody else. */
export function serveDocs(app: NestExpressApplication): void {
  const dir = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const compressed = compression();
  const serve = (name: string, send: (res: Response) => void) =>
    app.use(`${DOCS_PATH}/${name}`, (req: Request, res: Response, next: NextFunction) => {
      if (req.path !== '/' || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
      res.setHeader('Cache-Control', 'public, max-age=3600');
      compressed(req, res, () => send(res));
    });
  for (const name of FILES) serve(name, (res) => res.sendFile(path.join(dir, name), { cacheControl: false }));
  serve('start.js', (res) => void res.type('text/javascript').send(START));
}
