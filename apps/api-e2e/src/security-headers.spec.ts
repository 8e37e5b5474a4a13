import { Server } from './support/server.ts';

let server: Server;
beforeAll(async () => {
  server = await Server.start({ VELGENT_PUBLIC_URL: 'https://velgent.example', LOG_LEVEL: 'warn' });
});
afterAll(() => server?.stop());

/**
 * What Mozilla's HTTP Observatory gives points for, and what costs some. From 100, with bonuses, it is an A+: a policy
 * with `unsafe-inline` for styles alone 0, HSTS of half a year 0, `nosniff` 0, `no-referrer` +5, `frame-ancestors` +5,
 * `Cross-Origin-Resource-Policy` +10.
 */
const GRADED: [header: string, wanted: RegExp][] = [
  ['content-security-policy', /^(?!.*unsafe-eval)(?!.*script-src[^;]*(unsafe-inline|https?:|\*)).*object-src 'none'/],
  ['content-security-policy', /frame-ancestors 'none'/],
  ['content-security-policy', /base-uri 'none'.*form-action 'self'/],
  ['strict-transport-security', /max-age=63072000; includeSubDomains/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/i],
  ['referrer-policy', /^no-referrer$/],
  ['cross-origin-resource-policy', /^same-origin$/],
  ['cross-origin-opener-policy', /^same-origin$/],
  ['permissions-policy', /camera=\(\)/],
];

it.each([
  ['the console', '/', 200],
  ['a file of nothing', '/assets/nothing.js', 404],
  ['an API answer', '/api/v1/me', 401],
  ['an OAuth error', '/api/v1/oauth/token', 405],
  ['discovery', '/.well-known/jwks.json', 200],
  ['the documents', '/api/docs', 200],
  ['an unknown path', '/api/nothing', 404],
])('sends with %s what a scanner grades A+', async (_, path, status) => {
  const answer = await fetch(server.url + path);
  expect(answer.status).toBe(status);
  const missing = GRADED.filter(([header, wanted]) => !wanted.test(answer.headers.get(header) ?? ''));
  expect(missing).toEqual([]);
  for (const telltale of ['server', 'x-powered-by']) expect(answer.headers.get(telltale)).toBeNull();
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});
