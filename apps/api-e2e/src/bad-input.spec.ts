import { randomUUID } from 'node:crypto';
import http from 'node:http';
import net from 'node:net';
import { basic, exchange, GRANT, me, mint, summarise, TEXT } from './support/api.ts';
import { type Answer, answerOf, Console, type OrgAdmin, type Revealed } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let admin: OrgAdmin;
let tenant: string;
let client: Revealed;
let key: { id: string; secret: string };
let token: string;

const OAUTH = ['token', 'introspect', 'revoke'].map((name) => `/api/v1/oauth/${name}`);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const NAMES: [string, unknown][] = [
  ['a number', 7],
  ['null', null],
  ['an array', ['x']],
  ['an object', { x: 1 }],
  ['empty', ''],
  ['blank', ' \t '],
  ['101 characters', 'x'.repeat(101)],
  ['a line break inside', 'a\nb'],
  ['an escape character', 'a\u001bb'],
  ['NUL', 'a\u0000b'],
  ['a C1 control', 'a\u0085b'],
  ['a bidirectional override', 'a\u202eb'],
  ['a bidirectional isolate', 'a\u2066b'],
  ['a lone surrogate', 'a\ud800b'],
];

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Bad input');
  admin = await root.inviteOrgAdmin(tenant);
  client = await admin.createClient(tenant);
  key = await admin.createKey(tenant);
  token = await mint(server, client);
});

afterAll(() => server?.stop());

/** The product's error shape, with the caller's own request id in header and body. */
function expectError(answer: Answer, status: number, code: string, requestId?: string): void {
  expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
  const { message, param, request_id, ...rest } = answer.body.error;
  expect(Object.keys(answer.body)).toEqual(['error']);
  expect(Object.keys(rest)).toEqual(['code']);
  expect(message).toEqual(expect.any(String));
  if (param !== undefined) expect(param).toEqual(expect.any(String));
  expect(request_id).toBe(answer.headers.get('x-request-id'));
  if (requestId) expect(request_id).toBe(requestId);
}

/** RFC 6749 §5.2, and nothing that differs from request to request. */
function expectOAuthError(answer: Answer, status: number, error: string): void {
  expect([answer.status, answer.body?.error]).toEqual([status, error]);
  expect(
    Object.keys(answer.body).filter((name) => !['error', 'error_description', 'error_uri'].includes(name)),
  ).toEqual([]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-request-id')).toMatch(/^[A-Za-z0-9_-]{1,128}$/);
}

/** Sends what fetch would not: the same header twice, bytes that are no text. */
function raw(
  method: string,
  path: string,
  headers: http.OutgoingHttpHeaders,
  body: string | Buffer = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = 'transfer-encoding' in headers ? {} : { 'content-length': Buffer.byteLength(body) };
    const req = http.request(server.url + path, { method, headers: { ...length, ...headers } }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      res.on('end', () => {
        const answered = new Headers(Object.entries(res.headers).map(([name, value]) => [name, String(value)]));
        resolve({ status: res.statusCode!, headers: answered, text, body: text ? JSON.parse(text) : undefined });
      });
    });
    req.on('error', reject).end(body);
  });
}

interface Write {
  route: string;
  as: () => Console;
  method?: string;
  path: () => string;
  good: Record<string, unknown>;
}

const writes: Write[] = [
  {
    route: 'POST session',
    as: () => new Console(server),
    path: () => '/session',
    good: { email: 'a@b.test', password: 'x' },
  },
  { route: 'POST tenants', as: () => root, path: () => '/tenants', good: { name: 'x' } },
  { route: 'PATCH tenant', as: () => root, method: 'PATCH', path: () => `/tenants/${tenant}`, good: {} },
  {
    route: 'POST invitations',
    as: () => admin,
    path: () => `/tenants/${tenant}/invitations`,
    good: { email: 'c@b.test' },
  },
  {
    route: 'POST accept',
    as: () => new Console(server),
    path: () => '/invitations/accept',
    good: { token: 'x', name: 'x', password: 'long-enough-password' },
  },
  { route: 'POST oauth-clients', as: () => admin, path: () => `/tenants/${tenant}/oauth-clients`, good: { name: 'x' } },
  {
    route: 'POST rotate client',
    as: () => admin,
    path: () => `/tenants/${tenant}/oauth-clients/${client.id}/rotate`,
    good: {},
  },
  { route: 'POST api-keys', as: () => admin, path: () => `/tenants/${tenant}/api-keys`, good: { name: 'x' } },
  { route: 'POST rotate key', as: () => admin, path: () => `/tenants/${tenant}/api-keys/${key.id}/rotate`, good: {} },
];

describe.each(writes)('$route', ({ as, method = 'POST', path, good }) => {
  const send = (body: unknown, headers?: Record<string, string>) => as().send(method, path(), body, headers);

  it.each([
    ['that is no JSON', '{"name":'],
    ['that is text', 'name=x'],
    ['that is an array', '[]'],
    ['that is a string', '"x"'],
    ['that is null', 'null'],
    ['nested without end', '{"name":'.repeat(5000) + '1' + '}'.repeat(5000)],
  ])('refuses a body %s as invalid_request', async (_, body) => {
    expectError(await send(body, { 'x-request-id': 'mine-1' }), 400, 'invalid_request', 'mine-1');
  });

  it('refuses what it does not know, naming it', async () => {
    const answer = await send({ ...good, surprise: 1 });
    expectError(answer, 400, 'invalid_request');
    expect(answer.body.error.param).toBe('surprise');
  });

  it('refuses __proto__ and constructor', async () => {
    expectError(await send('{"__proto__":{"name":"Polluted","grace_seconds":1}}'), 400, 'invalid_request');
    expectError(await send('{"constructor":1}'), 400, 'invalid_request');
  });

  it('refuses another content type with 415', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expectError(await send(JSON.stringify(good), { 'content-type': type }), 415, 'unsupported_media_type');
  });

  it('refuses a body of 300 KiB with 413', async () => {
    expectError(await send({ ...good, name: 'x'.repeat(300 * 1024) }), 413, 'payload_too_large');
  });
});

describe('names', () => {
  const routes = writes.filter(({ good }) => 'name' in good || good === writes[2]!.good);
  it.each(routes)('are checked by $route', async ({ as, method = 'POST', path, good }) => {
    for (const [what, name] of NAMES) {
      const answer = await as().send(method, path(), { ...good, name });
      expect([what, answer.status, answer.body.error.code]).toEqual([what, 400, 'invalid_request']);
      expectError(answer, 400, 'invalid_request');
      expect(answer.body.error.param).toBe('name');
    }
  });

  it('are required where something is created', async () => {
    for (const { as, path } of [writes[1]!, writes[5]!, writes[7]!])
      expectError(await as().post(path(), {}), 400, 'invalid_request');
  });

  it('may be long, foreign and joined, and are trimmed and composed', async () => {
    const create = async (name: string) =>
      (await admin.post(`/tenants/${tenant}/oauth-clients`, { name })).body.client.name;
    expect(await create('😀'.repeat(100))).toBe('😀'.repeat(100));
    expect(await create('  👩‍👩‍👧 família  ')).toBe('👩‍👩‍👧 família');
    expect(await create('Cafe\u0301')).toBe('Caf\u00e9');
    expect(await create(`'; DROP TABLE credential; -- <script>%s`)).toBe(`'; DROP TABLE credential; -- <script>%s`);
  });
});

describe('values', () => {
  it.each([
    ['a plan that does not exist', () => root.post('/tenants', { name: 'x', plan: 'gold' })],
    ['a plan that is null', () => root.post('/tenants', { name: 'x', plan: null })],
    ['a status that does not exist', () => root.send('PATCH', `/tenants/${tenant}`, { status: 'deleted' })],
    ['an address that is none', () => admin.post(`/tenants/${tenant}/invitations`, { email: 'nobody' })],
    ['an address with NUL', () => admin.post(`/tenants/${tenant}/invitations`, { email: 'a\u0000b@c.test' })],
    ['an address that is an object', () => new Console(server).post('/session', { email: { $ne: '' }, password: 'x' })],
    ['a password that is a number', () => new Console(server).post('/session', { email: 'a@b.test', password: 1 })],
    ['a missing password', () => new Console(server).post('/session', { email: 'a@b.test' })],
    [
      'a short password',
      () => new Console(server).post('/invitations/accept', { token: 'x', name: 'x', password: 'short' }),
    ],
  ])('refuse %s as invalid_request', async (_, send) => {
    expectError(await send(), 400, 'invalid_request');
  });

  it.each([-1, 2_592_001, 1.5, '60', true, [], {}])('refuse grace_seconds %j', async (grace_seconds) => {
    for (const path of [`oauth-clients/${client.id}`, `api-keys/${key.id}`])
      expectError(await admin.post(`/tenants/${tenant}/${path}/rotate`, { grace_seconds }), 400, 'invalid_request');
  });

  it('with NUL or a lone surrogate at sign-in are a bad request or a failed sign-in, never a fault', async () => {
    for (const body of [
      '{"email":"a\\u0000@b.test","password":"x"}',
      '{"email":"a\\ud800@b.test","password":"x\\u0000"}',
    ]) {
      const { status } = await new Console(server).post('/session', body);
      expect([400, 401]).toContain(status);
    }
  });

  it('in an invitation token that does not exist are refused, whatever they are', async () => {
    for (const sent of ['x', '', '\u0000', '../..', '\ud800', 'x'.repeat(200)]) {
      const { status, body } = await new Console(server).post('/invitations/accept', {
        token: sent,
        name: 'x',
        password: 'long-enough-password',
      });
      expect([400, 404, 409, 422]).toContain(status);
      expect(body.error.code).toEqual(expect.any(String));
    }
  });
});

const LISTS: [string, () => string][] = [
  ['tenants', () => '/tenants'],
  ['platform audit events', () => '/audit-events'],
  ['admins', () => `/tenants/${tenant}/admins`],
  ['oauth-clients', () => `/tenants/${tenant}/oauth-clients`],
  ['api-keys', () => `/tenants/${tenant}/api-keys`],
  ['audit-events', () => `/tenants/${tenant}/audit-events`],
  ['activity', () => `/tenants/${tenant}/activity`],
];

describe.each(LISTS)('the list of %s', (_, path) => {
  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=ten',
    'limit=1&limit=2',
    'limit=',
    'cursor=no%20cursor',
    'cursor=AAAA',
    'cursor=%00',
    'cursor=a&cursor=b',
    'cursor[x]=1',
    'surprise=1',
    `cursor=${'A'.repeat(300)}`,
  ])('refuses ?%s', async (query) => {
    expectError(await root.get(`${path()}?${query}`), 400, 'invalid_request');
  });

  it('takes limits 1 and 100', async () => {
    for (const limit of [1, 100]) expect((await root.get(`${path()}?limit=${limit}`)).status).toBe(200);
  });

  it('answers PUT with 405 and Allow', async () => {
    const answer = await root.send('PUT', path(), {});
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toContain('GET');
  });
});

describe('filters', () => {
  it.each([
    'status=gone',
    'status=active&status=revoked',
    'q=%00',
    'q=a%00b',
    'q[$ne]=1',
    'q=a&q=b',
    `q=${'x'.repeat(201)}`,
  ])('of credentials refuse ?%s', async (query) => {
    for (const kind of ['oauth-clients', 'api-keys'])
      expectError(await admin.get(`/tenants/${tenant}/${kind}?${query}`), 400, 'invalid_request');
  });

  it('of credentials take wildcards and quotes for what they are', async () => {
    for (const q of ['%25%25', 'B_lling', '_%25', '%5C', "''", '%27%20OR%201%3D1', '%EF%BF%BF'])
      expect((await admin.get(`/tenants/${tenant}/oauth-clients?q=${q}`)).body.items).toEqual([]);
  });

  it.each([
    ['audit-events', 'action=nothing.happened'],
    ['audit-events', 'actor_id=1'],
    ['audit-events', 'target_id=%00'],
    ['audit-events', 'from=yesterday'],
    ['audit-events', 'to=2026-13-45T00:00:00Z'],
    ['audit-events', 'from=%00'],
    ['activity', 'credential_id=1'],
    ['activity', 'credential_type=password'],
    ['activity', 'outcome=maybe'],
    ['activity', 'operation=%00'],
    ['activity', 'from=yesterday'],
    ['activity', 'to=99999-01-01T00:00:00Z'],
  ])('of %s refuse ?%s', async (list, query) => {
    expectError(await admin.get(`/tenants/${tenant}/${list}?${query}`), 400, 'invalid_request');
  });

  it('of activity and audit events take the far ends of time', async () => {
    for (const list of ['audit-events', 'activity'])
      for (const moment of ['0001-01-01T00:00:00.000Z', '1960-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z'])
        for (const side of ['from', 'to']) {
          const { status } = await admin.get(`/tenants/${tenant}/${list}?${side}=${moment}`);
          expect([list, side, moment, status < 500]).toEqual([list, side, moment, true]);
        }
  });
});

describe('paths', () => {
  it.each([
    '1',
    'undefined',
    '%00',
    "'",
    '..%2f..',
    '00000000-0000-0000-0000-00000000000g',
    randomUUID(),
    'x'.repeat(3000),
  ])('answer the id %s with 404', async (id) => {
    const ids = [
      ...['oauth-clients', 'api-keys'].flatMap((kind) => [
        ['GET', `/tenants/${tenant}/${kind}/${id}`],
        ['POST', `/tenants/${tenant}/${kind}/${id}/rotate`],
        ['POST', `/tenants/${tenant}/${kind}/${id}/revoke`],
      ]),
      ...['oauth-clients', 'api-keys', 'admins', 'audit-events', 'activity'].map((list) => [
        'GET',
        `/tenants/${id}/${list}`,
      ]),
    ];
    for (const [method, path] of ids) {
      const answer = await root.send(method!, path!, method === 'POST' ? {} : undefined);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expectError(answer, 404, 'not_found');
    }
    expectError(await root.send('PATCH', `/tenants/${id}`, { name: 'x' }), 404, 'not_found');
  });

  it.each([
    '/api/v1/nothing',
    '/api/admin/nothing',
    '/api/v2/summarise',
    '/api/v1/oauth/nothing',
    '/api/v1/../admin/x',
  ])('that do not exist answer 404: %s', async (path) => expectError(await raw('GET', path, {}), 404, 'not_found'));

  it.each(['/api/admin/tenants/%zz', '/api/v1/%E0%A4%A', '/api/v1/me%00'])(
    'that are malformed are no fault: %s',
    async (path) => {
      const answer = await raw('GET', path, { cookie: root.cookie });
      expect([400, 401, 404]).toContain(answer.status);
      expectError(answer, answer.status, answer.body.error.code);
    },
  );

  it.each([
    ['DELETE', '/api/v1/summarise', 'POST'],
    ['GET', '/api/v1/summarise', 'POST'],
    ['POST', '/api/v1/me', 'GET'],
    ['PUT', '/api/admin/session', 'POST'],
    ['PUT', '/api/admin/tenants', 'POST'],
    ['GET', '/api/admin/invitations/accept', 'POST'],
  ])('answer the wrong method with 405 and Allow: %s %s', async (method, path, allowed) => {
    const answer = await raw(method, path, { cookie: root.cookie, authorization: `Bearer ${token}` });
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toContain(allowed);
  });
});

describe('summarise', () => {
  const good = { operation: 'summarise_text', text: TEXT };
  it.each<[string, unknown]>([
    ['no operation', { text: TEXT }],
    ['an unknown operation', { ...good, operation: 'translate' }],
    ['an operation that is a list', { ...good, operation: ['summarise_text'] }],
    ['no text', { operation: 'summarise_text' }],
    ['an empty text', { ...good, text: '' }],
    ['a text that is a number', { ...good, text: 1 }],
    ['a text that is null', { ...good, text: null }],
    ['32,001 characters', { ...good, text: 'x'.repeat(32_001) }],
    ['variables that are a list', { operation: 'summarise_text', variables: [] }],
    ['variables.text that is a number', { operation: 'summarise_text', variables: { text: 1 } }],
    ['an unknown format', { ...good, format: 'haiku' }],
    ['max_words 29', { ...good, max_words: 29 }],
    ['max_words 401', { ...good, max_words: 401 }],
    ['max_words as text', { ...good, max_words: '50' }],
    ['a language that is none', { ...good, language: 'english please' }],
    ['metadata that is a list', { ...good, metadata: [] }],
    ['metadata of numbers', { ...good, metadata: { a: 1 } }],
    [
      '17 metadata keys',
      { ...good, metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])) },
    ],
    ['an unknown property', { ...good, temperature: 1 }],
    ['an array', []],
    ['broken JSON', '{'],
  ])('refuses %s', async (_, body) => {
    const answer = await summarise(server, token, body, { 'x-request-id': 'mine-2' });
    expect([400, 422]).toContain(answer.status);
    expectError(answer, answer.status, answer.status === 400 ? 'invalid_request' : 'unprocessable', 'mine-2');
  });

  it('refuses another content type with 415 and 300 KiB with 413', async () => {
    expectError(
      await summarise(server, token, 'text', { 'content-type': 'text/plain' }),
      415,
      'unsupported_media_type',
    );
    expectError(await summarise(server, token, { ...good, text: 'x'.repeat(300 * 1024) }), 413, 'payload_too_large');
  });

  it('is no fault with texts of NUL, lone surrogates, blanks or one endless word', async () => {
    for (const text of [
      '\u0000',
      '\ud800',
      ' ',
      '\n\n\n',
      'x'.repeat(32_000),
      '.'.repeat(32_000),
      '😀'.repeat(16_000),
      'مرحبا',
    ])
      expect((await summarise(server, token, { ...good, text })).status).toBeLessThan(500);
  });

  it('asks for the credential before it reads the body', async () => {
    expectError(await summarise(server, 'nothing', '{'), 401, 'unauthorized');
  });

  it('reads no credential from the query, the body or a cookie', async () => {
    const challenges = [
      await me(server, undefined, { cookie: `access_token=${token}` }),
      await answerOf(await fetch(`${server.url}/api/v1/me?access_token=${token}`)),
      await answerOf(
        await fetch(`${server.url}/api/v1/summarise`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...good, access_token: token }),
        }),
      ),
      await answerOf(
        await fetch(`${server.url}/api/v1/summarise`, { method: 'POST', headers: FORM, body: `access_token=${token}` }),
      ),
    ];
    for (const answer of challenges) {
      expectError(answer, 401, 'unauthorized');
      expect(answer.headers.get('www-authenticate')).not.toContain('error=');
    }
    expect(server.output).not.toContain(token.split('.')[2]);
  });

  it('refuses two Authorization headers', async () => {
    const authorization = [`Bearer ${token}`, `Bearer ${token}`];
    const answer = await twoAuthorizations('GET', '/api/v1/me', authorization);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"invalid_request"');
  });
});

/** Over a bare socket: the answer as it came. */
function twoAuthorizations(method: string, path: string, values: string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const socket = net.connect(Number(port), hostname);
    let text = '';
    socket
      .on('data', (chunk) => (text += chunk))
      .on('end', () => resolve(text))
      .on('error', reject);
    socket.write(
      [
        `${method} ${path} HTTP/1.1`,
        `Host: ${hostname}`,
        'Connection: close',
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${Buffer.byteLength(body)}`,
        ...values.map((value) => `Authorization: ${value}`),
        '',
        body,
      ].join('\r\n'),
    );
  });
}

describe('half a surrogate pair', () => {
  it.each([
    [
      'a new password',
      () => new Console(server),
      '/invitations/accept',
      { token: 'x', name: 'x', password: '\ud800'.repeat(12) },
    ],
    ['an address', () => admin, `/invitations`, { email: 'a\ud800@b.test' }],
  ] as const)('in %s is refused, and no fault', async (_, as, path, body) => {
    const at = path === '/invitations' ? `/tenants/${tenant}${path}` : path;
    expectError(await as().post(at, body), 400, 'invalid_request');
  });
});

describe('request ids', () => {
  it('are the caller’s own where they are well-formed, else made here', async () => {
    for (const id of ['a', 'A-z_0', 'x'.repeat(128)])
      expect((await me(server, token, { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    for (const id of ['', 'a b', 'x'.repeat(129), 'a;b', '<x>'])
      expect((await me(server, token, { 'x-request-id': id })).headers.get('x-request-id')).toMatch(
        /^req_[0-9A-HJKMNP-TV-Z]{26}$/,
      );
  });

  it('stand on the answers of the OAuth endpoints too', async () => {
    const ok = await exchange(server, client, { headers: { 'x-request-id': 'mine-3' } });
    const refused = await exchange(
      server,
      { ...client, client_secret: 'x' },
      { headers: { 'x-request-id': 'mine-4' } },
    );
    expect([ok, refused].map(({ headers }) => headers.get('x-request-id'))).toEqual(['mine-3', 'mine-4']);
    expect(refused.text).not.toContain('mine-4');
  });
});

describe.each(OAUTH)('%s', (path) => {
  /** The parameter that this endpoint cannot do without. */
  const needed = path.endsWith('token') ? GRANT : 'token=x';
  const credentials = () => `client_id=${client.client_id}&client_secret=${client.client_secret}`;
  const authorization = () => basic(client.client_id, client.client_secret);
  const post = (body: string | Buffer, headers: http.OutgoingHttpHeaders = {}) =>
    raw('POST', path, { ...FORM, ...headers }, body);

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers %s with 405 and Allow: POST', async (method) => {
    const answer = await raw(method, path, {});
    expectOAuthError(answer, 405, 'invalid_request');
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('answers HEAD with 405, without a body', async () => {
    const answer = await answerOf(await fetch(server.url + path, { method: 'HEAD' }));
    expect([answer.status, answer.text, answer.headers.get('allow')]).toEqual([405, '', 'POST']);
  });

  it.each<[string, string | Buffer]>([
    ['a broken escape', '%zz'],
    ['half an escape', 'x=%4'],
    ['invalid UTF-8', Buffer.from([0x78, 0x3d, 0xff, 0xfe])],
    ['escaped invalid UTF-8', 'x=%ff%fe'],
    ['an escaped NUL', 'x=%00'],
    ['101 parameters', Array.from({ length: 101 }, (_, i) => `p${i}=1`).join('&')],
    ['client_id twice', 'client_id=a&client_id=a'],
    ['client_secret twice, once empty', 'client_secret=a&client_secret='],
  ])('refuses %s as invalid_request', async (_, body) => {
    const rest = Buffer.concat([Buffer.from(body), Buffer.from(`&${needed}`)]);
    expectOAuthError(await post(rest, { authorization: authorization() }), 400, 'invalid_request');
  });

  it('refuses its own parameter twice, even once empty', async () => {
    for (const twice of [`${needed}&${needed}`, `${needed}&${needed.split('=')[0]}=`])
      expectOAuthError(await post(`${twice}&${credentials()}`), 400, 'invalid_request');
  });

  it('refuses a request without its parameter, or with an empty one', async () => {
    expectOAuthError(await post(credentials()), 400, 'invalid_request');
    expectOAuthError(await post(`${credentials()}&${needed.split('=')[0]}=`), 400, 'invalid_request');
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', ''])(
    'refuses the content type "%s"',
    async (type) => {
      const body = `${needed}&${credentials()}`;
      expectOAuthError(await raw('POST', path, type ? { 'content-type': type } : {}, body), 400, 'invalid_request');
    },
  );

  it('refuses parameters in the query', async () => {
    const answer = await raw('POST', `${path}?${needed}`, { ...FORM, authorization: authorization() }, needed);
    expectOAuthError(answer, 400, 'invalid_request');
  });

  it.each([
    ['10,000 empty parameters', '&'.repeat(9_999), 400],
    ['10,000 parameters', 'a=&'.repeat(10_000), 413],
    ['a megabyte', 'x'.repeat(1024 * 1024), 413],
  ])('refuses %s, announced or in chunks', async (_, bulk, status) => {
    const body = `${needed}&${credentials()}&${bulk}`;
    expectOAuthError(await post(body), status, 'invalid_request');
    expectOAuthError(await post(body, { 'transfer-encoding': 'chunked' }), status, 'invalid_request');
  });

  it('ignores a[b]=, __proto__ and repeated parameters that it does not know', async () => {
    const body = `${needed}&${credentials()}&grant_type[x]=y&token[]=z&__proto__=1&__proto__[a]=1&x=1&x=2&constructor=1`;
    expect((await post(body)).status).toBe(200);
  });

  it('refuses a JSON body, a multipart body and an empty one', async () => {
    const json = JSON.stringify({ grant_type: 'client_credentials', token: 'x', ...client });
    const part = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const parts = `${part('grant_type', 'client_credentials')}${part('token', 'x')}--x--\r\n`;
    const headers = { authorization: authorization() };
    for (const [type, body] of [
      ['application/json', json],
      ['multipart/form-data; boundary=x', parts],
      ['application/x-www-form-urlencoded', ''],
      ['application/x-www-form-urlencoded; charset=utf-16', needed],
      ['application/x-www-form-urlencoded, application/json', needed],
    ] as const)
      expectOAuthError(await raw('POST', path, { ...headers, 'content-type': type }, body), 400, 'invalid_request');
    expectOAuthError(await raw('POST', path, headers), 400, 'invalid_request');
  });

  it('takes percent-encoded credentials, the scheme in any case and Base64 without padding', async () => {
    const encoded = basic(client.client_id.replaceAll('_', '%5F'), client.client_secret.replaceAll('_', '%5f'));
    for (const value of [encoded, authorization().replace('Basic', 'basic'), authorization().replace('Basic', 'BASIC')])
      expect((await post(needed, { authorization: value })).status).toBe(200);
    expect((await post(needed, { authorization: authorization().replace(/=+$/, '') })).status).toBe(200);
  });

  it('refuses a body of 17 KiB with 413', async () => {
    const answer = await post(`${needed}&${credentials()}&x=${'x'.repeat(17 * 1024)}`);
    expectOAuthError(answer, 413, 'invalid_request');
  });

  it('refuses a chunked body of 17 KiB with 413', async () => {
    const answer = await raw(
      'POST',
      path,
      { ...FORM, 'transfer-encoding': 'chunked' },
      `${needed}&x=${'x'.repeat(17 * 1024)}`,
    );
    expectOAuthError(answer, 413, 'invalid_request');
  });

  it('refuses two methods of authentication, and two client_ids that differ', async () => {
    const headers = { authorization: authorization() };
    expectOAuthError(await post(`${needed}&${credentials()}`, headers), 400, 'invalid_request');
    expectOAuthError(
      await post(`${needed}&client_id=velgent_client_0000000000000000`, headers),
      400,
      'invalid_request',
    );
    expect((await post(`${needed}&client_id=${client.client_id}`, headers)).status).toBe(200);
  });

  it('refuses two Authorization headers', async () => {
    const answer = await twoAuthorizations('POST', path, [authorization(), authorization()], needed);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"error":"invalid_request"');
  });

  it.each([
    'Basic',
    'Basic !!!',
    'Basic eA==',
    'Bearer x',
    'Digest x',
    `Basic ${Buffer.from('%zz:%zz').toString('base64')}`,
  ])('refuses "Authorization: %s" as invalid_client or invalid_request', async (value) => {
    const answer = await post(needed, { authorization: value });
    expectOAuthError(
      answer,
      answer.status === 400 ? 400 : 401,
      answer.status === 400 ? 'invalid_request' : 'invalid_client',
    );
  });

  it('ignores parameters it does not know, up to 100 in all', async () => {
    const unknown = Array.from({ length: 97 }, (_, i) => `p${i}=1`).join('&');
    expect((await post(`${needed}&${credentials()}&${unknown}`)).status).toBe(200);
  });
});

describe('the token endpoint', () => {
  it.each(['password', 'authorization_code', 'refresh_token', 'urn:x', 'CLIENT_CREDENTIALS'])(
    'refuses the grant %s',
    async (grant) => {
      const body = `grant_type=${encodeURIComponent(grant)}`;
      const headers = { ...FORM, authorization: basic(client.client_id, client.client_secret) };
      expectOAuthError(await raw('POST', '/api/v1/oauth/token', headers, body), 400, 'unsupported_grant_type');
    },
  );

  it.each(['%22', '%5C', 'a%22b', '%C3%A9', 'a%0Ab'])('refuses the scope %s as invalid_scope', async (scope) => {
    expectOAuthError(await exchange(server, client, { extra: `&scope=${scope}` }), 400, 'invalid_scope');
  });

  it('answers every failed authentication with the same bytes (S18)', async () => {
    const made = { revoked: await admin.createClient(tenant), expired: await admin.createClient(tenant) };
    await admin.revoke(tenant, made.revoked.id);
    await admin.rotate(tenant, made.expired.id, 0);
    const other = await root.createTenant('Suspended');
    const suspended = await root.createClient(other);
    await root.updateTenant(other, { status: 'suspended' });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const cases = {
      unknown: await exchange(server, { ...client, client_id: 'velgent_client_0123456789abcdef' }),
      'no client_id at all': await exchange(server, { ...client, client_id: 'x' }),
      wrong: await exchange(server, { ...client, client_secret: made.revoked.client_secret }),
      malformed: await exchange(server, { ...client, client_secret: 'x' }),
      'in the body': await exchange(server, { ...client, client_secret: 'x' }, { via: 'body' }),
      revoked: await exchange(server, made.revoked),
      expired: await exchange(server, made.expired),
      suspended: await exchange(server, suspended),
      'an API key': await exchange(server, { client_id: client.client_id, client_secret: key.secret }),
      none: await raw('POST', '/api/v1/oauth/token', FORM, GRANT),
      'client_id only': await raw('POST', '/api/v1/oauth/token', FORM, `${GRANT}&client_id=${client.client_id}`),
    };
    const differing = ['date', 'x-request-id', 'connection', 'keep-alive'];
    const heads = (answer: Answer) =>
      JSON.stringify([...answer.headers].filter(([name]) => !differing.includes(name)).sort());
    for (const [name, answer] of Object.entries(cases)) {
      expectOAuthError(answer, 401, 'invalid_client');
      expect([name, answer.text]).toEqual([name, cases.unknown.text]);
      expect([name, heads(answer)]).toEqual([name, heads(cases.unknown)]);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="velgent"');
    }
  });
});

it('reports no fault of its own in the log after all of this', () => {
  const faults = server.output.split('\n').filter((line) => /"status":5\d\d|request failed/.test(line));
  expect(faults).toEqual([]);
});
