import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Meters } from '../metrics/meters.ts';
import { Egress, type Send } from './egress.ts';
import { jsonObject } from './json-object.ts';
import type { Resolve } from './resolver.ts';

const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()));

/** Answers its port. */
async function listening(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const meters = () => new Meters();
const noNames: Resolve = () => Promise.reject(new Error('there are none'));
const make = (resolve = noNames, allow = ['127.0.0.1']) => new Egress({ egressAllow: allow }, resolve, meters());
const get = (url: string) => (send: Send) => send({ url, maxBytes: 256 * 1024, read: jsonObject });
const getAt = (port: number, egress = make(), timeoutMs = 2_000) =>
  egress.inTurn('tenant', timeoutMs, get(`http://127.0.0.1:${port}/keys`));

it('brings what a server answers, asking for nothing packed', async () => {
  const port = await listening(({ headers, url }, response) => response.end(JSON.stringify({ url, headers })));
  await expect(getAt(port)).resolves.toMatchObject({
    url: '/keys',
    headers: { host: `127.0.0.1:${port}`, 'accept-encoding': 'identity', 'user-agent': 'Velgent' },
  });
});

it('sends bodies, too', async () => {
  const port = await listening((request, response) => request.pipe(response));
  const sent = { url: `http://127.0.0.1:${port}/`, method: 'POST', body: '{"a":1}' } as const;
  const answered = make().inTurn('tenant', 2_000, (send) => send({ ...sent, maxBytes: 100, read: jsonObject }));
  await expect(answered).resolves.toEqual({ a: 1 });
});

it.each<[string, string, RequestListener, RegExp]>([
  ['a redirect', 'status', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end(), /302/],
  ['another status', 'status', (_, response) => response.writeHead(503).end(), /answered 503/],
  ['what is no JSON', 'unusable', (_, response) => response.end('<!doctype html>'), /no JSON object/],
  ['an array', 'unusable', (_, response) => response.end('[]'), /no JSON object/],
  ['one byte too many', 'unusable', (_, response) => response.end(`{"a":"${'a'.repeat(256 * 1024 - 7)}"}`), /256 KiB/],
  ['a bomb', 'unusable', bomb, /compressed/],
  ['a connection that is cut', 'unreachable', ({ socket }) => socket.destroy(), /ECONNRESET/],
  ['a body that is cut', 'unreachable', cut, /ECONNRESET/],
])('does not take %s', async (_, failure, answer, message) => {
  const asked = getAt(await listening(answer));
  await expect(asked).rejects.toMatchObject({ failure, message: expect.stringMatching(message) });
});

function bomb(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
}

function cut(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'content-length': 100 }).write('{');
  setTimeout(() => response.destroy(), 20);
}

it.each<[string, RequestListener]>([
  ['never answers', () => undefined],
  ['drips', (_, response) => void setInterval(() => response.write(' '), 20).unref()],
])('has one time for everything where the server %s', async (_, answer) => {
  const began = performance.now();
  await expect(getAt(await listening(answer), make(), 300)).rejects.toMatchObject({ failure: 'timeout' });
  expect(performance.now() - began).toBeLessThan(1_500);
});

it('has the same time for a name server that is silent', async () => {
  const egress = make(() => new Promise(() => undefined));
  const asked = egress.inTurn('tenant', 100, get('https://idp.example/'));
  await expect(asked).rejects.toMatchObject({ failure: 'timeout' });
});

it('connects to the address that was checked, however a name changes its answer', async () => {
  let asked = 0;
  const port = await listening(({ headers }, response) => response.end(JSON.stringify({ host: headers.host })));
  const changing: Resolve = async () => [++asked === 1 ? '127.0.0.1' : '169.254.169.254'];
  const egress = make(changing);
  const url = `http://rebinding.example:${port}/`;
  await expect(egress.inTurn('tenant', 2_000, get(url))).resolves.toEqual({ host: `rebinding.example:${port}` });
  expect(asked).toBe(1);
  await expect(egress.inTurn('tenant', 2_000, get(url))).rejects.toMatchObject({ failure: 'refused' });
});

it('tells nobody which address a name leads to inside', async () => {
  const egress = make(async () => ['10.1.2.3'], []);
  const asked = egress.inTurn('tenant', 2_000, get('https://intranet.example/'));
  await expect(asked).rejects.toMatchObject({ message: 'leads to an address that is not on the public Internet' });
});

it('goes past proxies that the environment names', async () => {
  const proxy = await listening((_, response) => response.end('{"proxied":true}'));
  const port = await listening((_, response) => response.end('{}'));
  const before = { ...process.env };
  Object.assign(process.env, { HTTP_PROXY: `http://127.0.0.1:${proxy}`, NODE_USE_ENV_PROXY: '1', NO_PROXY: '' });
  try {
    await expect(getAt(port)).resolves.toEqual({});
  } finally {
    process.env = before;
  }
});

it('lets one organisation whose servers hang keep none of the others waiting', async () => {
  const hanging = await listening(() => undefined);
  const port = await listening((_, response) => response.end('{}'));
  const egress = make();
  const hung = Array.from({ length: 40 }, () => egress.inTurn('a', 300, get(`http://127.0.0.1:${hanging}/`)));
  const began = performance.now();
  await egress.inTurn('b', 2_000, get(`http://127.0.0.1:${port}/`));
  expect(performance.now() - began).toBeLessThan(250);
  for (const one of await Promise.allSettled(hung)) expect(one.status).toBe('rejected');
});

it('counts requests by their outcome, and names no address of theirs', async () => {
  const counted = meters();
  const egress = new Egress({ egressAllow: [] }, noNames, counted);
  await expect(egress.inTurn('tenant', 100, get('https://gone.example/'))).rejects.toMatchObject({
    failure: 'unresolved',
  });
  const { values } = counted.snapshot().find(({ name }) => name === 'velgent_egress_requests_total')!;
  expect(values.filter(({ value }) => value > 0)).toEqual([{ labels: { outcome: 'unresolved' }, value: 1 }]);
});
