import { CONSOLE_PAGES } from '@velgent/client-model';
import type { OrgAdmin } from '../support/console.ts';
import { expectError } from '../support/expect-error.ts';
import { freePort } from '../support/free-port.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import { Server } from '../support/server.ts';
import { hostOf, wire } from '../support/wire.ts';

let server: Server;
let admin: OrgAdmin;
let token: string;
let tenant: string;

beforeAll(async () => {
  ({ server, admin, tenant, token } = await oneOrganisation());
});

afterAll(() => server?.stop());

const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const get = (target: string, ...headers: string[]) =>
  wire(server, `GET ${target} HTTP/1.1`, [`Host: ${hostOf(server)}`, ...headers]);
const navigate = (target: string) => get(target, `Accept: ${HTML}`);

describe('the console’s page', () => {
  it('is served where a browser navigates to a page that the console has', async () => {
    for (const page of CONSOLE_PAGES) {
      const path = page.replace(/\$\w+/g, '019ab5e0-3c81-7a5f-9c02-d4b8e6f1a730');
      for (const target of [path, `${path}?q=x`, `${path}/`.replace('//', '/'), server.url + path]) {
        const { status, headers, text } = await navigate(target);
        expect([target, status, headers.get('content-type')]).toEqual([target, 200, 'text/html; charset=utf-8']);
        expect(text).toContain('<div id="root"');
        expect(headers.get('cache-control')).toBe('no-store');
      }
    }
  });

  it.each([
    '/healthz',
    '//health/ready',
    '//health/live',
    '/health',
    '/Health/ready',
    '/API/v1/me',
    '/api',
    '/api/v1',
    '/metrics',
    '/admin',
    '/.well-known',
    '/Invite/x',
    '/invite',
    '/invite/a/b',
    '//invite/x',
    '/%69nvite/x',
    '/./invite/x',
    '/x/../invite/x',
    '/invite;x/y',
    '/t',
    '/t/a/b',
    '/sign-in/x',
    '//',
    '/undefined',
  ])('is not what %s is answered with, but 404 in JSON', async (path) =>
    expectError(await navigate(path), 404, 'not_found'),
  );

  it('is not served to what is no navigation', async () => {
    for (const accept of ['application/json', '*/*', 'image/avif,*/*', 'text/htmlx'])
      expectError(await get('/oauth-clients', `Accept: ${accept}`), 404, 'not_found');
    expectError(await get('/oauth-clients'), 404, 'not_found');
    for (const accept of [[], ['Accept: */*']]) expect((await get('/', ...accept)).status).toBe(200);
    expectError(await get('/', 'Accept: application/json'), 404, 'not_found');
    expectError(await wire(server, 'POST / HTTP/1.1', [`Host: x`, `Accept: ${HTML}`]), 404, 'not_found');
  });

  it('does not stand in for a file: those are there under their exact names alone', async () => {
    const page = await navigate('/');
    const script = /\/assets\/[^"]+\.js/.exec(page.text)![0];
    expect((await get(script)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('public, max-age=0');
    for (const path of [
      `/${script}`,
      `${script}/`,
      script.replace('a', '%61'),
      '/assets/none.js',
      '/assets/',
      '/./favicon.svg',
    ]) {
      const answer = await navigate(path);
      expectError(answer, 404, 'not_found');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});

it('answers of the API are never compressed, whatever their path ends with', async () => {
  for (const path of ['/api/openapi.json', '/.well-known/jwks.json', '/api/v1/none.json']) {
    const { headers } = await get(path, 'Accept-Encoding: gzip, br');
    expect([path, headers.get('content-encoding'), headers.get('vary')]).toEqual([path, null, null]);
  }
});

describe('every route', () => {
  it('answers with one slash behind its path, and in absolute form', async () => {
    const authorization = `Authorization: Bearer ${token}`;
    const cookie = `Cookie: ${admin.cookie}`;
    const routes: [string, string?][] = [
      ['/api/v1/me', authorization],
      ['/api/v1/operations', authorization],
      ['/api/admin/session', cookie],
      ['/api/admin/tenants', cookie],
      [`/api/admin/tenants/${tenant}/oauth-clients`, cookie],
      ['/api/openapi.json'],
      ['/api/docs'],
      ['/.well-known/jwks.json'],
      ['/.well-known/oauth-authorization-server'],
      ['/.well-known/oauth-protected-resource/api/v1'],
      ['/health/live'],
    ];
    for (const [path, header = 'X-None: 0'] of routes) {
      for (const target of [path, `${path}/`, server.url + path, `${server.url}${path}/?`])
        expect([target, (await get(target, header)).status]).toEqual([target, 200]);
      for (const target of [`${path}//`, `/${path}`, path.toUpperCase(), `/.${path}`, `/x/..${path}`])
        expect([target, (await get(target, header)).status]).toEqual([target, 404]);
    }
  });

  it('is in the activity log under its own path, however that was spelled', async () => {
    await get(`${server.url}/api/v1/me/`, `Authorization: Bearer ${token}`, 'X-Request-Id: spelled');
    const rows = await admin.all(`/tenants/${tenant}/activity`);
    expect(rows.find(({ request_id }) => request_id === 'spelled').path).toBe('/api/v1/me');
  });
});

describe('a token in a path', () => {
  const LINK = 'q3Zt-Yp0_x7Lw9VbN2cRkE5uHsJ8aMdFgT1iOzPvQyX';
  const SPELLINGS = [
    `/invite/${LINK}`,
    `/invite/${LINK}/`,
    `//invite/${LINK}`,
    `/Invite/${LINK}`,
    `/%69nvite/${LINK}`,
    `/%2569nvite/${LINK}`,
    `/invite%2F${LINK}`,
    `/invite;x=1/${LINK}`,
    `/invite/./${LINK}`,
    `/x/../invite/${LINK}`,
    `/api/../invite/${LINK}`,
    `/invite\\${LINK}`,
    `/invite${LINK}`,
    `/reset-password/${LINK}`,
    `/RESET-password//${LINK}`,
    `/invite/%zz/${LINK}`,
    `/invite/${LINK}?token=${LINK}`,
    `/invite/${[...LINK].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('')}`,
    `/assets/${LINK}`,
  ];

  it('reaches no line of the log, whatever the spelling, served or not', async () => {
    for (const spelled of SPELLINGS)
      for (const target of [spelled, server.url + spelled, `HTTP://x${spelled}`]) await navigate(target);
    await get(`/invite/${LINK}`, 'Host: y'); // refused before it is routed
    await wire(server, `GET /invite/${LINK} HTTP/1.1`, ['Host: x', 'Bad Header']); // not understood
    await get('/api/v1/me', 'X-Request-Id: the-last-one');
    while (!server.output.includes('the-last-one')) await new Promise((resolve) => setTimeout(resolve, 20));
    for (let at = 0; at + 8 <= LINK.length; at++) expect(server.output).not.toContain(LINK.slice(at, at + 8));
    expect(server.output).toContain('"path":"/invite/…"');
  });
});

it('is no label of a metric, however it is spelled', async () => {
  const port = await freePort();
  const measured = await Server.start({ VELGENT_METRICS_PORT: String(port) });
  try {
    for (const path of ['/invite/secret-of-a-link', '//invite/secret-of-a-link', '/API/v1/me', '/api/v1/oauth/token/'])
      await wire(measured, `POST ${measured.url}${path} HTTP/1.1`, ['Host: x']);
    const metrics = `http://127.0.0.1:${port}/metrics`;
    const text = await (await fetch(metrics)).text();
    expect(text).not.toContain('secret-of');
    expect(text).not.toContain('/API');
    expect(text).toContain('route="/api/v1/oauth/token"');
    const absolute = await wire({ url: `http://127.0.0.1:${port}` }, `GET ${metrics} HTTP/1.1`, ['Host: x']);
    expect([absolute.status, absolute.text.includes('velgent_')]).toEqual([200, true]);
  } finally {
    await measured.stop();
  }
});
