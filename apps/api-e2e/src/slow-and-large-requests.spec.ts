import { readdirSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { basic, GRANT, mint } from './support/api.ts';
import { dribble } from './support/bare-socket.ts';
import { answerOf, Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let client: { client_id: string; client_secret: string };
let token: string;

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  client = await root.createClient(await root.createTenant('Slow'));
  token = await mint(server, client);
});
afterAll(() => server?.stop());

const PATHS = ['/api/v1/me', '/api/v1/oauth/token', '/api/admin/session', '/assets/none.js'];
const head = (path: string, ...headers: string[]) => ['GET ' + path + ' HTTP/1.1', 'Host: x', ...headers].join('\r\n');

it('answers headers that dribble with 408 and hangs up, after 10 s, and serves everybody else meanwhile', async () => {
  const slow = Array.from({ length: 50 }, () => dribble(server, `${head('/api/v1/me')}\r\n`, 'X-A: b\r\n', 500));
  const me = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  expect(me.status).toBe(200);
  for (const { text, took } of await Promise.all(slow)) {
    if (text) expectRefusal(text, 408, '/api/v1/me');
    expect(took).toBeGreaterThan(5_000);
    expect(took).toBeLessThan(20_000);
  }
}, 40_000);

/** One answer in the shape of its path, with a request id; then the server hangs up. */
function expectRefusal(text: string, status: number, path: string): void {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toMatch(/^connection: close\r?$/im);
  const id = /^x-request-id: (req_\w{26})\r?$/im.exec(head)![1];
  const { error, error_description } = JSON.parse(body);
  if (path.startsWith('/api/v1/oauth/'))
    expect([error, typeof error_description]).toEqual(['invalid_request', 'string']);
  else expect(error).toEqual({ code: 'invalid_request', message: expect.any(String), request_id: id });
}

it.each(PATHS)('answers 17 KiB of headers with 431 and hangs up: %s', async (path) => {
  const { text } = await dribble(server, `${head(path, `X-A: ${'x'.repeat(17 * 1024)}`)}\r\n\r\n`);
  expectRefusal(text, 431, path);
});

it.each(PATHS)('answers more than 100 headers with 431 and hangs up, whatever stands in the last: %s', async (path) => {
  const many = Array.from({ length: 2_100 }, () => 'a:');
  const { text } = await dribble(server, `${head(path, ...many, `Authorization: Bearer ${token}`)}\r\n\r\n`);
  expectRefusal(text, 431, path);
  const few = Array.from({ length: 97 }, () => 'a:');
  const taken = await dribble(server, `${head(path, ...few, 'Connection: close')}\r\n\r\n`);
  expect(taken.text).not.toMatch(/^HTTP\/1\.1 431 /);
});

it.each(PATHS)('answers what is no HTTP with 400, a request id and hanging up: %s', async (path) => {
  const form = 'Content-Type: application/x-www-form-urlencoded';
  const chunked = head(path, form, 'Transfer-Encoding: chunked').replace('GET', 'POST');
  for (const wrong of [`${chunked}\r\n\r\nzz\r\n`, `GET ${path} HTTP/1.1\r\n\r\n`, `${head(path, 'A B: c')}\r\n\r\n`])
    expectRefusal((await dribble(server, wrong)).text, 400, path);
  const expecting = await dribble(server, `${head(path, 'Expect: wonders', 'Connection: close')}\r\n\r\n`);
  expect(expecting.text).not.toMatch(/^HTTP\/1\.1 417 /);
  expect(expecting.text).toMatch(/x-request-id: req_/i);
});

it('answers a request before it hangs up on what follows and is no HTTP, once', async () => {
  const { text } = await dribble(server, `${head('/api/v1/me', `Authorization: Bearer ${token}`)}\r\n\r\n<>\r\n\r\n`);
  expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200']);
});

const filesOpen = () =>
  readdirSync(`/proc/${server.pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${server.pid}/fd/${fd}`).endsWith('.js');
    } catch {
      return false; // closed meanwhile
    }
  }).length;

it('keeps no file open for who asks for one many times over and leaves', async () => {
  const { hostname, port } = new URL(server.url);
  for (let callers = 0; callers < 5; callers++) {
    const socket = connect(Number(port), hostname).on('error', () => undefined);
    socket.pause().write(`${head('/api/docs/swagger-ui-bundle.js')}\r\n\r\n`.repeat(20));
    await sleep(300);
    socket.destroy();
  }
  await sleep(500);
  expect(filesOpen()).toBe(0);
});

/** 100 MB in 100 kB. */
const BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024));

it.each(['gzip', 'deflate', 'br', 'x-gzip', 'gzip, gzip'])(
  'refuses a body in %s without inflating it',
  async (encoding) => {
    const compressed = { 'content-encoding': encoding };
    const json = { 'content-type': 'application/json', ...compressed };
    const post = async (path: string, headers: Record<string, string>, body: Buffer) =>
      answerOf(await fetch(server.url + path, { method: 'POST', headers, body }));
    const good = gzipSync(JSON.stringify({ operation: 'summarise_text', text: 'Hello there.' }));
    for (const body of [good, BOMB.subarray(0, 200_000)]) {
      const api = await post('/api/v1/summarise', { authorization: `Bearer ${token}`, ...json }, body);
      expect([api.status, api.body.error.code]).toEqual([415, 'unsupported_media_type']);
      const admin = await post('/api/admin/tenants', { cookie: root.cookie, ...json }, body);
      expect([admin.status, admin.body.error.code]).toEqual([415, 'unsupported_media_type']);
    }
    const authorization = basic(client.client_id, client.client_secret);
    const form = { 'content-type': 'application/x-www-form-urlencoded', authorization, ...compressed };
    const oauth = await post('/api/v1/oauth/token', form, gzipSync(GRANT));
    expect([oauth.status, oauth.body.error]).toEqual([400, 'invalid_request']);
  },
);
