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
const getBy = (egress: Egress, url: string, timeoutMs = 2_000, tenantId = 'tenant') =>
  egress.inTurn({ tenantId, url, timeoutMs }, get(url));
const getAt = (port: number, egress = make(), timeoutMs = 2_000) =>
  getBy(egress, `http://127.0.0.1:${port}/keys`, timeoutMs);

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
  const answered = make().inTurn({ tenantId: 'tenant', url: sent.url, timeoutMs: 2_000 }, (send) =>
    send({ ...sent, maxBytes: 100, read: jsonObject }),
  );
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
  const asked = getBy(egress, 'https://idp.example/', 100);
  await expect(asked).rejects.toMatchObject({ failure: 'timeout' });
});

it('connects to the address that was checked, however a name changes its answer', async () => {
  let asked = 0;
  const port = await listening(({ headers }, response) => response.end(JSON.stringify({ host: headers.host })));
  const changing: Resolve = async () => [++asked === 1 ? '127.0.0.1' : '169.254.169.254'];
  const egress = make(changing);
  const url = `http://rebinding.example:${port}/`;
  await expect(getBy(egress, url)).resolves.toEqual({ host: `rebinding.example:${port}` });
  expect(asked).toBe(1);
  await expect(getBy(egress, url)).rejects.toMatchObject({ failure: 'refused' });
});

it('tells nobody which address a name leads to inside', async () => {
  const egress = make(async () => ['10.1.2.3'], []);
  const asked = getBy(egress, 'https://intranet.example/');
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

it('lets hosts that hang keep neither another organisation waiting nor another host of theirs', async () => {
  const hosts = await Promise.all(Array.from({ length: 8 }, () => listening(() => undefined)));
  const port = await listening((_, response) => response.end('{}'));
  const egress = make();
  const hung = hosts.flatMap((host) =>
    Array.from({ length: 10 }, () => getBy(egress, `http://127.0.0.1:${host}/`, 200, 'a')),
  );
  const began = performance.now();
  await getBy(egress, `http://127.0.0.1:${port}/`, 2_000, 'a');
  await getBy(egress, `http://127.0.0.1:${port}/`, 2_000, 'b');
  expect(performance.now() - began).toBeLessThan(180);
  for (const one of await Promise.allSettled(hung)) expect(one.status).toBe('rejected');
});

it('refuses what would wait behind too much else, without asking', async () => {
  const [egress, hanging] = [make(), await listening(() => undefined)];
  const all = Array.from({ length: 60 }, () => getBy(egress, `http://127.0.0.1:${hanging}/`, 20));
  const failures = (await Promise.allSettled(all)).map((one) => (one as PromiseRejectedResult).reason.failure);
  expect(failures.filter((failure) => failure === 'busy')).toHaveLength(8);
});

it('counts requests by their outcome, and names no address of theirs', async () => {
  const counted = meters();
  const egress = new Egress({ egressAllow: [] }, noNames, counted);
  await expect(getBy(egress, 'https://gone.example/', 100)).rejects.toMatchObject({
    failure: 'unresolved',
  });
  const { values } = counted.snapshot().find(({ name }) => name === 'velgent_egress_requests_total')!;
  expect(values.filter(({ value }) => value > 0)).toEqual([{ labels: { outcome: 'unresolved' }, value: 1 }]);
});
