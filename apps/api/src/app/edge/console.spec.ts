import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type RequestHandler } from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Arrival } from '../request/arrival.ts';
import { serveConsole } from './console.ts';

// The one that `send` asks, behind express.static.
const fs = jest.requireActual<typeof import('node:fs')>('fs');

const dir = mkdtempSync(path.join(tmpdir(), 'velgent-console-'));
mkdirSync(path.join(dir, 'assets'));
for (const file of ['index.html', 'favicon.svg', 'assets/main.js']) writeFileSync(path.join(dir, file), '');

const http = express();
http.use((req, _res, next) => {
  req.arrival = { path: req.path } as Arrival;
  next();
});
serveConsole({ use: (handler: RequestHandler) => http.use(handler) } as unknown as NestExpressApplication, dir);
const server = createServer(http);
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(dir, { recursive: true });
});

const get = (target: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${target}`);

it('asks the file system for files of the console', async () => {
  expect((await get('/favicon.svg')).status).toBe(200);
  expect((await get('/assets/main.js')).status).toBe(200);
  expect((await get('/assets/other.js')).status).toBe(404);
});

it.each(['/api/v1/me', '/api/v1/me.json', '/api/v1/admin/file.csv', '/other.svg'])(
  'does not ask it for %s',
  async (target) => {
    const stat = jest.spyOn(fs, 'stat');
    expect((await get(target)).status).toBe(404);
    expect(stat).not.toHaveBeenCalled();
    await get('/favicon.svg');
    expect(stat).toHaveBeenCalled();
    stat.mockRestore();
  },
);
