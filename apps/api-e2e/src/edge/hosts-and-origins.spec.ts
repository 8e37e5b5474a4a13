import http from 'node:http';
import { exchange } from '../support/api.ts';
import { type Answer, Console, type Revealed } from '../support/console.ts';
import { expectError, expectOAuthError } from '../support/expect-error.ts';
import { raw } from '../support/raw-request.ts';
import { ROOT, Server } from '../support/server.ts';
import { hostOf, wire } from '../support/wire.ts';

const PUBLIC = 'https://velgent.example';
const LISTED = 'http://console.example:8080';
const FORBIDDEN: [what: string, origin: string][] = [
  ['another site', 'http://evil.example'],
  ['nobody', 'null'],
  ['nothing', ''],
  ['another scheme', 'ftp://velgent.example'],
  ['the other scheme', 'http://velgent.example'],
  ['another port', 'https://velgent.example:8443'],
  ['a subdomain', 'https://a.velgent.example'],
  ['a longer name', 'https://velgent.example.evil.example'],
  ['a user', 'https://velgent.example@evil.example'],
  ['a list', 'https://velgent.example, https://evil.example'],
];

let named: Server;
let bare: Server;
let client: Revealed;

beforeAll(async () => {
  [named, bare] = await Promise.all([
    Server.start({
      VELGENT_PUBLIC_URL: PUBLIC,
      VELGENT_ALLOWED_ORIGINS: ` ${LISTED} , `,
      VELGENT_TRUST_PROXY: '127.0.0.2',
    }),
    Server.start(),
  ]);
  const root = await Console.signIn(named, ROOT.email, ROOT.password);
  client = await root.createClient(await root.createTenant('Hosts'));
});

afterAll(() => Promise.all([named?.stop(), bare?.stop()]));

const signIn = (server: Server, headers: Record<string, string>) =>
  raw(server, 'POST', '/api/admin/session', { 'content-type': 'application/json', ...headers }, JSON.stringify(ROOT));

describe('an Origin', () => {
  it.each(FORBIDDEN)('of %s may not write', async (_, origin) => {
    expectError(await signIn(named, { origin, host: 'velgent.example' }), 403, 'forbidden');
    expectError(await signIn(bare, { origin }), 403, 'forbidden');
  });

  it('of another site may not write where the Host header agrees with it', async () => {
    const foreign = { origin: 'http://evil.example', host: 'evil.example' };
    expectError(await signIn(bare, foreign), 403, 'forbidden');
    expectError(await signIn(named, foreign), 421, 'invalid_request');
  });

  it('of the public URL or listed may', async () => {
    for (const origin of [PUBLIC, LISTED]) expect((await signIn(named, { origin })).status).toBe(200);
    expectError(await signIn(named, { origin: named.url }), 403, 'forbidden');
  });

  it('that is the address of the server may, where nobody said what the public URL is, under its scheme alone', async () => {
    const { port } = new URL(bare.url);
    for (const origin of [bare.url, `http://localhost:${port}`])
      expect((await signIn(bare, { origin })).status).toBe(200);
    for (const origin of [
      `https://127.0.0.1:${port}`,
      `ftp://127.0.0.1:${port}`,
      'http://127.0.0.1',
      `http://[::1]:${port}`,
    ])
      expectError(await signIn(bare, { origin }), 403, 'forbidden');
  });

  it('may not write from another site, whatever it is called', async () => {
    expectError(await signIn(named, { origin: PUBLIC, 'sec-fetch-site': 'cross-site' }), 403, 'forbidden');
    expectError(await signIn(named, { origin: PUBLIC, 'sec-fetch-site': 'same-site' }), 403, 'forbidden');
    expect((await signIn(named, { origin: PUBLIC, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });
});

describe('a Host', () => {
  const me = (host: string, headers: Record<string, string> = {}) =>
    raw(named, 'GET', '/api/v1/me', { host, ...headers });
  /** The status of a request that comes from the trusted proxy's address. */
  const fromProxy = (host: string, forwarded?: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = { host, ...(forwarded ? { 'x-forwarded-host': forwarded } : {}) };
      http
        .get(`${named.url}/api/v1/me`, { headers, localAddress: '127.0.0.2', agent: false })
        .once('response', (res) => res.resume().once('end', () => resolve(res.statusCode!)))
        .once('error', reject);
    });
  const expectMisdirected = (answer: Answer) => {
    expectError(answer, 421, 'invalid_request');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  };

  it.each(['velgent.example', 'velgent.example:443', 'VELGENT.example', 'velgent.example.', 'console.example:8080'])(
    'that is the public URL’s or listed is served: %s',
    async (host) => expectError(await me(host), 401, 'unauthorized'),
  );

  it.each([
    'evil.example',
    'velgent.example:80',
    'velgent.example:8443',
    'a.velgent.example',
    'velgent.example.evil.example',
    'console.example',
    'localhost',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]:3000',
  ])('of another server is refused with 421: %s', async (host) => expectMisdirected(await me(host)));

  it('is refused in the shape of its path', async () => {
    const headers = ['Host: evil.example', 'Content-Type: application/x-www-form-urlencoded'];
    for (const path of ['token', 'introspect', 'revoke/'])
      expectOAuthError(
        await wire(named, `POST /api/v1/oauth/${path} HTTP/1.1`, headers, 'grant_type=client_credentials'),
        421,
        'invalid_request',
      );
    for (const path of ['/', '/oauth-clients', '/assets/none.js', '/api/docs', '/.well-known/jwks.json'])
      expectMisdirected(await wire(named, `GET ${path} HTTP/1.1`, ['Host: evil.example', 'Accept: text/html']));
  });

  it('that is the address of the connection is served: replicas and probes are asked by it', async () => {
    expectError(await me(hostOf(named)), 401, 'unauthorized');
    expect((await exchange(named, client)).status).toBe(200);
  });

  it('may be any at /health, and where nobody said what the public URL is', async () => {
    for (const path of ['/health/live', '/health/ready', '/health/live/'])
      expect((await raw(named, 'GET', path, { host: '10.1.2.3:3000' })).status).toBe(200);
    expectMisdirected(await raw(named, 'GET', '/health', { host: '10.1.2.3:3000' }));
    expectError(await raw(bare, 'GET', '/api/v1/me', { host: 'whatever.example' }), 401, 'unauthorized');
  });

  it('is the target’s own where that is in absolute form', async () => {
    const target = (origin: string, host: string) => wire(named, `GET ${origin}/api/v1/me HTTP/1.1`, [`Host: ${host}`]);
    expectError(await target(PUBLIC, 'velgent.example'), 401, 'unauthorized');
    expectError(await target(PUBLIC, 'evil.example'), 401, 'unauthorized');
    expectMisdirected(await target('http://evil.example', 'velgent.example'));
    for (const origin of ['http://user@velgent.example', 'ftp://velgent.example', 'http://velgent.example:x'])
      expect((await target(origin, 'velgent.example')).status).toBe(400);
  });

  it('is what a trusted proxy says it was, and nobody else', async () => {
    const forwarded = { 'x-forwarded-host': 'velgent.example' };
    expect(await fromProxy('api.internal:3000', 'velgent.example')).toBe(401);
    expect(await fromProxy('api.internal:3000', 'velgent.example, console.example:8080')).toBe(401);
    expect(await fromProxy('velgent.example', 'evil.example')).toBe(421);
    expect(await fromProxy('velgent.example', 'velgent.example, evil.example')).toBe(421);
    expect(await fromProxy('velgent.example', 'a b')).toBe(400);
    expect(await fromProxy('api.internal:3000')).toBe(421);
    expectMisdirected(await me('api.internal:3000', forwarded));
    expectError(await me('velgent.example', { 'x-forwarded-host': 'evil.example' }), 401, 'unauthorized');
  });

  it.each([[['Host: a', 'Host: a']], [['Host:']], [['Host: a/b']], [[]]])(
    'that is %j is refused with 400',
    async (hosts) => {
      for (const server of [named, bare])
        for (const path of ['/api/v1/me', '/api/admin/session', '/', '/nothing', '/health/live'])
          expectError(await wire(server, `GET ${path} HTTP/1.1`, hosts), 400, 'invalid_request');
    },
  );

  it('may be missing in HTTP/1.0, as it always was', async () => {
    for (const server of [named, bare]) expect((await wire(server, 'GET /health/live HTTP/1.0', [])).status).toBe(200);
  });
});

it('refuses to start with an allowed origin that is none', async () => {
  const server = Server.start({ VELGENT_ALLOWED_ORIGINS: 'https://a.example/path' });
  await expect(server).rejects.toThrow('VELGENT_ALLOWED_ORIGINS');
});
