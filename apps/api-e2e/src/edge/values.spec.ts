import { summarise, TEXT } from '../support/api.ts';
import type { Console, OrgAdmin, Revealed } from '../support/console.ts';
import { expectError } from '../support/expect-error.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import type { Server } from '../support/server.ts';

let server: Server;
let root: Console;
let admin: OrgAdmin;
let tenant: string;
let client: Revealed;
let token: string;

beforeAll(async () => {
  ({ server, root, admin, tenant, client, token } = await oneOrganisation());
  for (const kind of ['oauth-clients', 'api-keys'])
    await admin.post(`/tenants/${tenant}/${kind}`, { name: 'Café Ångström' });
  await root.createTenant('Zürich Ångström');
});

afterAll(() => server?.stop());

describe('q', () => {
  const LISTS: [string, () => string][] = [
    ['oauth-clients', () => `/tenants/${tenant}/oauth-clients`],
    ['api-keys', () => `/tenants/${tenant}/api-keys`],
    ['tenants', () => '/tenants'],
  ];

  it.each(LISTS)('finds in %s what it looks like, however it was typed', async (_, path) => {
    for (const q of [
      'ångström',
      'ångström'.normalize('NFD'),
      ' ångström ',
      '\u00a0Ångström\u200b',
      '\tA\u030angstro\u0308m',
      '\u212bngström',
    ])
      expect([q, (await root.get(`${path()}?q=${encodeURIComponent(q)}`)).body.items.length]).toEqual([q, 1]);
  });

  it.each(LISTS)('that is blank finds all of %s', async (_, path) => {
    const all = (await root.get(path())).body.items.length;
    for (const q of ['', ' ', '\u200b', '\u00a0'])
      expect((await root.get(`${path()}?q=${encodeURIComponent(q)}`)).body.items).toHaveLength(all);
  });
});

describe('what looks like somebody or something else', () => {
  const UNSEEN = [
    '\u200b',
    '\u202e',
    '\u2066',
    '\u200e',
    '\u200f',
    '\u061c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\u180e',
    '\u3164',
    '\ufe0f',
    '\u{e0041}',
    '\u{e0100}',
    '\u0378',
  ];

  it.each(UNSEEN)('is refused as an address and as a name: %j', async (hidden) => {
    const email = await admin.post(`/tenants/${tenant}/invitations`, { email: `k${hidden}im@example.com` });
    expectError(email, 400, 'invalid_request');
    expect(email.body.error.param).toBe('email');
    const domain = await admin.post(`/tenants/${tenant}/invitations`, { email: `kim@exam${hidden}ple.com` });
    expectError(domain, 400, 'invalid_request');
    for (const path of [`/tenants/${tenant}/oauth-clients`, `/tenants/${tenant}/api-keys`, '/tenants']) {
      const answer = await root.post(path, { name: `Bill${hidden}ing` });
      expectError(answer, 400, 'invalid_request');
      expect(answer.body.error.param).toBe('name');
    }
  });

  it('is taken where it belongs to what is seen', async () => {
    for (const name of [
      '👩‍👩‍👧 família',
      'می\u200cخواهم',
      '❤️ 1️⃣ 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    ])
      expect((await admin.post(`/tenants/${tenant}/oauth-clients`, { name })).body.client?.name).toBe(name);
  });
});

describe('the message of a refused value', () => {
  const rotate = (body: object) => admin.post(`/tenants/${tenant}/oauth-clients/${client.id}/rotate`, body);
  const EXPECTED: [string, () => Promise<Awaited<ReturnType<typeof rotate>>>, string, RegExp][] = [
    ['a number as text', () => rotate({ grace_seconds: '60' }), 'grace_seconds', /must be an integer$/],
    ['a fraction', () => rotate({ grace_seconds: 1.5 }), 'grace_seconds', /must be an integer$/],
    ['an array', () => rotate({ grace_seconds: [60] }), 'grace_seconds', /must be an integer$/],
    ['too much', () => rotate({ grace_seconds: 2_592_001 }), 'grace_seconds', /2592000/],
    ['no e-mail', () => admin.post(`/tenants/${tenant}/invitations`, {}), 'email', /is missing$/],
    ['no body', () => admin.post(`/tenants/${tenant}/invitations`), 'email', /is missing$/],
    [
      'an e-mail that is a number',
      () => admin.post(`/tenants/${tenant}/invitations`, { email: 7 }),
      'email',
      /must be a string$/,
    ],
    [
      'an e-mail that is null',
      () => admin.post(`/tenants/${tenant}/invitations`, { email: null }),
      'email',
      /must be a string$/,
    ],
    ['no name', () => admin.post(`/tenants/${tenant}/oauth-clients`, {}), 'name', /is missing$/],
    [
      'a name that is a list',
      () => admin.post(`/tenants/${tenant}/api-keys`, { name: ['x'] }),
      'name',
      /must be a string$/,
    ],
    ['no password', () => root.post('/session', { email: 'a@b.test' }), 'password', /is missing$/],
    [
      'a password that is a number',
      () => root.post('/session', { email: 'a@b.test', password: 1 }),
      'password',
      /must be a string$/,
    ],
    ['an unknown plan', () => root.post('/tenants', { name: 'x', plan: 'gold' }), 'plan', /trial, starter/],
    ['an empty limit', () => admin.get(`/tenants/${tenant}/oauth-clients?limit=`), 'limit', /must be an integer$/],
    ['a limit of letters', () => admin.get(`/tenants/${tenant}/activity?limit=ten`), 'limit', /must be an integer$/],
    [
      'a limit twice',
      () => admin.get(`/tenants/${tenant}/audit-events?limit=1&limit=2`),
      'limit',
      /must be an integer$/,
    ],
    ['too high a limit', () => admin.get(`/tenants/${tenant}/activity?limit=101`), 'limit', /100$/],
    ['a cursor twice', () => admin.get(`/tenants/${tenant}/activity?cursor=a&cursor=b`), 'cursor', /must be a string$/],
    [
      'a strange operation',
      () => admin.get(`/tenants/${tenant}/activity?operation=%2F`),
      'operation',
      /name of an operation/,
    ],
    [
      'a series without a beginning',
      () => admin.get(`/tenants/${tenant}/activity/series?to=2026-11-24`),
      'from',
      /is missing$/,
    ],
    ['an export without a format', () => admin.get(`/tenants/${tenant}/activity/export`), 'format', /is missing$/],
    [
      'a text that is a number',
      () => summarise(server, token, { operation: 'summarise_text', text: 7 }),
      'text',
      /must be a string$/,
    ],
    [
      'max_words as text',
      () => summarise(server, token, { operation: 'summarise_text', text: TEXT, max_words: '50' }),
      'max_words',
      /must be an integer$/,
    ],
    ['no operation', () => summarise(server, token, { text: TEXT }), 'operation', /is missing$/],
  ];

  it.each(EXPECTED)('says of %s what is expected', async (_, send, param, message) => {
    const answer = await send();
    expectError(answer, 400, 'invalid_request');
    expect(answer.body.error.param).toBe(param);
    expect(answer.body.error.message).toMatch(message);
  });
});

describe('keys of a caller’s own', () => {
  const KEYS = '{"__proto__":"x","constructor":"y","prototype":"z","toString":"t","hasOwnProperty":"h","":"e"}';
  const body = (more: string) => `{"operation":"summarise_text","text":${JSON.stringify(TEXT)},${more}}`;

  it('are echoed, whatever they are called, also when the answer is repeated', async () => {
    for (const key of [undefined, { 'idempotency-key': 'own-keys' }, { 'idempotency-key': 'own-keys' }]) {
      const answer = await summarise(server, token, body(`"metadata":${KEYS}`), key);
      expect([answer.status, answer.text]).toEqual([200, expect.stringContaining(`"metadata":${KEYS}`)]);
    }
  });

  it('are held to the rules like all others', async () => {
    for (const metadata of [
      '{"__proto__":7}',
      '{"__proto__":{"polluted":"x"}}',
      '{"constructor":{"prototype":{"polluted":"x"}}}',
      '[]',
      '"x"',
    ]) {
      const answer = await summarise(server, token, body(`"metadata":${metadata}`));
      expectError(answer, 400, 'invalid_request');
      expect(answer.body.error.param).toBe('metadata');
    }
  });

  it('change nothing for anybody else', async () => {
    const polluting = ['{"__proto__":{"text":"Polluted."}}', '{"constructor":{"prototype":{"text":"Polluted."}}}'];
    for (const variables of polluting) {
      const answer = await summarise(server, token, `{"operation":"summarise_text","variables":${variables}}`);
      expect([answer.status, answer.body.error.missing_variables]).toEqual([400, ['text']]);
    }
    for (const own of ['__proto__', 'constructor'])
      expectError(await summarise(server, token, body(`"${own}":{"max_words":30}`)), 400, 'invalid_request');
    expect((await summarise(server, token, body('"metadata":{}'))).body.metadata).toEqual({});
    expectError(await summarise(server, token, '{"operation":"summarise_text"}'), 400, 'invalid_request');
  });
});

describe('a JSON body', () => {
  it.each([
    'application/json;',
    'Application/JSON; charset=UTF-8',
    'application/json; charset="utf-8"; x=y',
    'application/json ; ;',
  ])('may come as %s', async (type) => {
    const answer = await summarise(
      server,
      token,
      { operation: 'summarise_text', text: TEXT },
      { 'content-type': type },
    );
    expect(answer.status).toBe(200);
  });

  it('may say that it is not encoded, and is refused when it is', async () => {
    const send = (encoding: string) =>
      summarise(server, token, { operation: 'summarise_text', text: TEXT }, { 'content-encoding': encoding });
    for (const encoding of ['identity', 'Identity']) expect((await send(encoding)).status).toBe(200);
    expectError(await send('gzip'), 415, 'unsupported_media_type');
  });
});
