import { API_KEY, CLIENT_ID, CLIENT_SECRET, isWellFormed } from '@velgent/client-model';
import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { exchange, me, mint, postForm, summarise, TEXT } from './support/api.ts';
import { verifiedChain } from './support/audit-chain.ts';
import { Console, type Json, type OrgAdmin, type Revealed } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let acme: string;
let globex: string;
let admin: OrgAdmin;
let stranger: OrgAdmin;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString());
const claimsOf = (token: string) => decode(token.split('.')[1]);
const getJson = async (path: string) => (await fetch(server.url + path)).json() as Promise<Json>;

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  acme = await root.createTenant('Acme');
  globex = await root.createTenant('Globex');
  admin = await root.inviteOrgAdmin(acme);
  stranger = await root.inviteOrgAdmin(globex);
});

afterAll(() => server?.stop());

describe('the client', () => {
  it('is created with a name by an org_admin, and stands in their list (S2, S6)', async () => {
    const answer = await admin.post(`/tenants/${acme}/oauth-clients`, { name: '  Copilot Studio 🤖  ' });
    expect(answer.status).toBe(201);
    expect(answer.body.client).toMatchObject({
      tenant_id: acme,
      name: 'Copilot Studio 🤖',
      status: 'active',
      generation: 1,
      rotated_from_id: null,
      rotated_to_id: null,
      expires_at: null,
      revoked_at: null,
      last_used_at: null,
      created_by: { email: admin.known.email },
    });
    const listed = await admin.all(`/tenants/${acme}/oauth-clients`);
    expect(listed[0]).toEqual(answer.body.client);
  });

  it('has the published formats, with a checksum in the secret (S8)', async () => {
    const { client_id, client_secret } = await admin.createClient(acme);
    expect(client_id).toMatch(/^velgent_client_[0-9A-Za-z]{16}$/);
    expect(client_secret).toMatch(/^velgent_secret_[0-9A-Za-z]{36}$/);
    expect(isWellFormed(CLIENT_ID, client_id)).toBe(true);
    expect(isWellFormed(CLIENT_SECRET, client_secret)).toBe(true);
  });

  it('reveals its secret in one response and never again, while client_id and a short prefix stay (S8, S9)', async () => {
    const { id, client_id, client_secret } = await admin.createClient(acme, 'Reveal once');
    const later = await Promise.all(
      [
        `/tenants/${acme}/oauth-clients`,
        `/tenants/${acme}/oauth-clients/${id}`,
        `/tenants/${acme}/audit-events`,
        `/tenants/${acme}/activity`,
      ].map((path) => admin.get(path)),
    );
    for (const { status, text } of later) {
      expect(status).toBe(200);
      expect(text).not.toContain(client_secret);
      expect(text).not.toContain(client_secret.slice(0, 'velgent_secret_'.length + 7));
    }
    expect(later[1]!.body.client).toMatchObject({ client_id, secret_prefix: client_secret.slice(0, 21) });
  });

  it('is found by a part of its name or client_id, and by status', async () => {
    const { id, client_id } = await admin.createClient(acme, 'Needle in the hay');
    for (const query of ['q=NEEDLE', `q=${client_id.slice(-8).toLowerCase()}`, 'q=needle&status=active'])
      expect((await admin.all(`/tenants/${acme}/oauth-clients?${query}`)).map((c) => c.id)).toEqual([id]);
    expect(await admin.all(`/tenants/${acme}/oauth-clients?q=needle&status=revoked`)).toEqual([]);
  });

  it('is listed newest first in pages that neither repeat nor lose one while others are created', async () => {
    const tenant = await root.createTenant('Paged');
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await root.createClient(tenant, name);
    const first = (await root.get(`/tenants/${tenant}/oauth-clients?limit=2`)).body;
    await root.createClient(tenant, 'late');
    const second = (await root.get(`/tenants/${tenant}/oauth-clients?limit=2&cursor=${first.next_cursor}`)).body;
    const third = (await root.get(`/tenants/${tenant}/oauth-clients?limit=2&cursor=${second.next_cursor}`)).body;
    expect([first, second, third].flatMap((page) => page.items.map((c: Json) => c.name))).toEqual([...names].reverse());
    expect(third.next_cursor).toBeNull();
  });
});

describe('the exchange', () => {
  let client: Revealed;
  beforeAll(async () => {
    client = await admin.createClient(acme, 'Exchange');
  });

  it.each(['basic', 'body'] as const)('gives a token of one hour for id and secret by %s (S1, S11)', async (via) => {
    const answer = await exchange(server, client, { via });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'api',
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('pragma')).toBe('no-cache');
  });

  it('gives no refresh token, and takes none (S13)', async () => {
    expect((await exchange(server, client)).body).not.toHaveProperty('refresh_token');
    const refresh = await postForm(
      server,
      '/api/v1/oauth/token',
      `grant_type=refresh_token&refresh_token=x&client_id=${client.client_id}&client_secret=${client.client_secret}`,
    );
    expect([refresh.status, refresh.body.error]).toEqual([400, 'unsupported_grant_type']);
  });

  it('grants the reserved scope api whatever well-formed scope is asked for (S22)', async () => {
    for (const scope of ['api', 'summarise.read+admin', 'x'])
      expect((await exchange(server, client, { extra: `&scope=${scope}` })).body.scope).toBe('api');
  });

  it('issues an RFC 9068 token that anyone can verify with the published keys (S1)', async () => {
    const token = await mint(server, client);
    const [head, payload, signature] = token.split('.') as [string, string, string];
    const header = decode(head);
    expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    const { keys } = await getJson('/.well-known/jwks.json');
    const jwk = keys.find((key: Json) => key.kid === header.kid);
    expect(jwk).not.toHaveProperty('d');
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
    expect(verify('sha256', Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
    const claims = decode(payload);
    expect(claims).toMatchObject({
      iss: server.url,
      sub: client.client_id,
      client_id: client.client_id,
      aud: `${server.url}/api/v1`,
      scope: 'api',
      tenant_id: acme,
      jti: expect.any(String),
    });
    expect(claims.exp - claims.iat).toBe(3600);
  });

  it('is discoverable (RFC 8414, RFC 9728)', async () => {
    expect(await getJson('/.well-known/oauth-authorization-server')).toMatchObject({
      issuer: server.url,
      token_endpoint: `${server.url}/api/v1/oauth/token`,
      jwks_uri: `${server.url}/.well-known/jwks.json`,
    });
    expect(await getJson('/.well-known/oauth-protected-resource/api/v1')).toMatchObject({
      resource: `${server.url}/api/v1`,
      authorization_servers: [server.url],
    });
  });

  it('introspects and revokes tokens of the own tenant only (S23)', async () => {
    const foreign = await stranger.createClient(globex);
    const token = await mint(server, client);
    const as = (path: string, { client_id, client_secret }: Revealed) =>
      postForm(server, path, `token=${token}&client_id=${client_id}&client_secret=${client_secret}`);
    expect((await as('/api/v1/oauth/introspect', client)).body).toMatchObject({
      active: true,
      client_id: client.client_id,
    });
    expect((await as('/api/v1/oauth/introspect', foreign)).body).toEqual({ active: false });
    expect((await as('/api/v1/oauth/revoke', foreign)).status).toBe(200);
    expect((await me(server, token)).status).toBe(200);
    expect((await as('/api/v1/oauth/revoke', client)).status).toBe(200);
    await sleep(1000);
    const refused = await me(server, token);
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('error="invalid_token"');
    expect((await as('/api/v1/oauth/introspect', client)).body).toEqual({ active: false });
  });
});

describe('the API', () => {
  let client: Revealed;
  let key: { id: string; secret: string; prefix: string };
  beforeAll(async () => {
    client = await admin.createClient(acme, 'Caller');
    key = await admin.createKey(acme, 'Caller key');
  });

  it('summarises a real text with a token, in sentences of that text (S12)', async () => {
    const answer = await summarise(server, await mint(server, client), {
      operation: 'summarise_text',
      text: TEXT,
      max_words: 60,
    });
    expect(answer.status).toBe(200);
    const { summary, usage, metadata, ...rest } = answer.body;
    expect(summary.length).toBeGreaterThan(40);
    expect(summary.length).toBeLessThan(TEXT.length / 2);
    expect(summary.split(/\s+/).length).toBeLessThanOrEqual(60);
    const flat = TEXT.replace(/\s+/g, ' ');
    for (const sentence of summary.match(/[^.]+\./g)) expect(flat).toContain(sentence.trim());
    expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens);
    expect(metadata).toEqual({});
    expect(rest).toMatchObject({
      language: expect.stringMatching(/^en/),
      request_id: answer.headers.get('x-request-id'),
      model_used: expect.any(String),
      latency_ms: expect.any(Number),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      intent: {
        action_needed: expect.any(Boolean),
        urgency_score: expect.any(Number),
        sensitivity: expect.any(String),
      },
    });
  });

  it('gives a token and an API key of one tenant the same surface (S3, S21)', async () => {
    expect(isWellFormed(API_KEY, key.secret)).toBe(true);
    expect(key.prefix).toBe(key.secret.slice(0, 'velgent_live_'.length + 8));
    for (const bearer of [await mint(server, client), key.secret]) {
      expect((await summarise(server, bearer, { operation: 'summarise_text', text: TEXT })).status).toBe(200);
      expect((await summarise(server, bearer, { operation: 'summarise_text', variables: { text: TEXT } })).status).toBe(
        200,
      );
      const { status, body } = await me(server, bearer);
      expect([status, body.tenant]).toEqual([200, { id: acme, name: 'Acme' }]);
    }
  });

  it('says what a credential is (S25)', async () => {
    const token = await mint(server, client);
    const { jti, exp } = claimsOf(token);
    expect((await me(server, token)).body).toEqual({
      tenant: { id: acme, name: 'Acme' },
      credential: { type: 'oauth_client', id: client.id, name: 'Caller', client_id: client.client_id },
      token: { jti, expires_at: new Date(exp * 1000).toISOString() },
    });
    expect((await me(server, key.secret)).body).toEqual({
      tenant: { id: acme, name: 'Acme' },
      credential: { type: 'api_key', id: key.id, name: 'Caller key', prefix: key.prefix },
      token: null,
    });
  });

  it('refuses the client secret, a forged token and nothing at all with the challenge of RFC 6750', async () => {
    const [head, payload, signature] = (await mint(server, client)).split('.') as [string, string, string];
    const forged = Buffer.from(JSON.stringify({ ...decode(payload), tenant_id: globex })).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    for (const bearer of [client.client_secret, `${head}.${forged}.${signature}`, `${none}.${payload}.`, 'x']) {
      const { status, body, headers } = await me(server, bearer);
      expect([status, body.error.code]).toEqual([401, 'unauthorized']);
      expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="velgent", error="invalid_token"/);
    }
    const { status, headers } = await me(server);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="velgent"/);
    expect(headers.get('www-authenticate')).not.toContain('error=');
    expect(headers.get('www-authenticate')).toContain('resource_metadata="');
  });

  it('opens no admin route to a Bearer credential (S23)', async () => {
    const routes = [
      ['GET', '/session'],
      ['GET', '/tenants'],
      ['POST', '/tenants', { name: 'Mine' }],
      ['PATCH', `/tenants/${acme}`, { name: 'Mine' }],
      ['GET', '/audit-events'],
      ['GET', `/tenants/${acme}/admins`],
      ['POST', `/tenants/${acme}/invitations`, { email: 'x@e2e.velgent.test' }],
      ['GET', `/tenants/${acme}/oauth-clients`],
      ['POST', `/tenants/${acme}/oauth-clients`, { name: 'Mine' }],
      ['GET', `/tenants/${acme}/oauth-clients/${client.id}`],
      ['POST', `/tenants/${acme}/oauth-clients/${client.id}/rotate`, {}],
      ['POST', `/tenants/${acme}/oauth-clients/${client.id}/revoke`],
      ['GET', `/tenants/${acme}/api-keys`],
      ['POST', `/tenants/${acme}/api-keys`, { name: 'Mine' }],
      ['POST', `/tenants/${acme}/api-keys/${key.id}/rotate`, {}],
      ['POST', `/tenants/${acme}/api-keys/${key.id}/revoke`],
      ['GET', `/tenants/${acme}/audit-events`],
      ['GET', `/tenants/${acme}/activity`],
    ] as const;
    const nobody = new Console(server);
    for (const bearer of [await mint(server, client), key.secret, client.client_secret])
      for (const [method, path, body] of routes) {
        const answer = await nobody.send(method, path, body, { authorization: `Bearer ${bearer}` });
        expect([method, path, answer.status, answer.body.error.code]).toEqual([method, path, 401, 'unauthorized']);
      }
    expect((await admin.client(acme, client.id)).status).toBe('active');
  });

  it('does not take the cookie of an admin for a credential (S23)', async () => {
    expect((await me(server, undefined, { cookie: admin.cookie })).status).toBe(401);
  });
});

describe('the tenant', () => {
  let client: Revealed;
  let key: { id: string };
  beforeAll(async () => {
    client = await stranger.createClient(globex, 'Not yours');
    key = await stranger.createKey(globex, 'Not yours');
    await mint(server, client);
  });

  it('answers an admin of another tenant as if it did not exist, byte for byte (S4)', async () => {
    const paths = (tenant: string, clientId: string, keyId: string): [string, string, object?][] => [
      ['GET', `/tenants/${tenant}/admins`],
      ['POST', `/tenants/${tenant}/invitations`, { email: 'x@e2e.velgent.test' }],
      ['GET', `/tenants/${tenant}/oauth-clients`],
      ['POST', `/tenants/${tenant}/oauth-clients`, { name: 'Mine' }],
      ['GET', `/tenants/${tenant}/oauth-clients/${clientId}`],
      ['POST', `/tenants/${tenant}/oauth-clients/${clientId}/rotate`, {}],
      ['POST', `/tenants/${tenant}/oauth-clients/${clientId}/revoke`],
      ['GET', `/tenants/${tenant}/api-keys`],
      ['POST', `/tenants/${tenant}/api-keys`, { name: 'Mine' }],
      ['GET', `/tenants/${tenant}/api-keys/${keyId}`],
      ['POST', `/tenants/${tenant}/api-keys/${keyId}/rotate`, {}],
      ['POST', `/tenants/${tenant}/api-keys/${keyId}/revoke`],
      ['GET', `/tenants/${tenant}/audit-events`],
      ['GET', `/tenants/${tenant}/activity`],
    ];
    const foreign = paths(globex, client.id, key.id);
    const unknown = paths(randomUUID(), randomUUID(), randomUUID());
    const mixed = paths(acme, client.id, key.id);
    for (const [i, [method, path, body]] of foreign.entries()) {
      const headers = { 'x-request-id': 'same' };
      const [a, b] = [
        await admin.send(method, path, body, headers),
        await admin.send(method, unknown[i]![1], body, headers),
      ];
      expect([path, a.status, a.body.error.code]).toEqual([path, 404, 'not_found']);
      expect([b.status, b.text]).toEqual([404, a.text]);
      if (!/(rotate|revoke|clients\/[^/]+|keys\/[^/]+)$/.test(path)) continue;
      const c = await admin.send(method, mixed[i]![1], body, headers);
      expect([mixed[i]![1], c.status, c.text]).toEqual([mixed[i]![1], 404, a.text]);
    }
    expect(await stranger.client(globex, client.id)).toMatchObject({ status: 'active', rotated_to_id: null });
    expect(await stranger.all(`/tenants/${globex}/oauth-clients?q=Mine`)).toEqual([]);
  });

  it('shows an org_admin their own organisation only, and lets none create or change one (S4)', async () => {
    expect((await admin.all('/tenants')).map((t) => t.id)).toEqual([acme]);
    expect((await admin.post('/tenants', { name: 'Mine' })).status).toBe(403);
    expect((await admin.send('PATCH', `/tenants/${acme}`, { name: 'Mine' })).status).toBe(403);
    expect((await admin.get('/audit-events')).status).toBe(403);
  });

  it('is picked by root, who does the same for any of them (S5)', async () => {
    const ids = (await root.all('/tenants')).map((t) => t.id);
    expect(ids).toEqual(expect.arrayContaining([acme, globex]));
    for (const tenant of [acme, globex]) {
      const made = await root.createClient(tenant, 'By root');
      expect((await me(server, await mint(server, made))).body.tenant.id).toBe(tenant);
      expect(await root.client(tenant, made.id)).toMatchObject({ created_by: { email: ROOT.email } });
    }
  });

  it('shows nothing of another tenant to a token or key (S23)', async () => {
    const token = await mint(server, client);
    expect((await me(server, token)).body.tenant).toEqual({ id: globex, name: 'Globex' });
    const rows = await admin.all(`/tenants/${acme}/activity`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.credential.id === client.id)).toEqual([]);
    const events = await admin.all(`/tenants/${acme}/audit-events`);
    expect(events.filter((event) => event.target.id === client.id)).toEqual([]);
  });

  it('stops within a second when suspended, and is back within a second of reactivation', async () => {
    const tenant = await root.createTenant('On and off');
    const orgAdmin = await root.inviteOrgAdmin(tenant);
    const made = await orgAdmin.createClient(tenant);
    const apiKey = await orgAdmin.createKey(tenant);
    const token = await mint(server, made);
    for (const bearer of [token, apiKey.secret]) expect((await me(server, bearer)).status).toBe(200);

    await root.updateTenant(tenant, { status: 'suspended' });
    await sleep(1000);
    for (const bearer of [token, apiKey.secret]) {
      const { status, body } = await me(server, bearer);
      expect([status, body.error.code]).toEqual([403, 'forbidden']);
    }
    expect((await exchange(server, made)).body.error).toBe('invalid_client');
    const again = await Console.signIn(server, orgAdmin.known.email, orgAdmin.known.password);
    expect((await again.get(`/tenants/${tenant}/oauth-clients`)).status).toBe(200);
    expect((await again.post(`/tenants/${tenant}/oauth-clients`, { name: 'No' })).status).toBe(403);
    expect((await again.post(`/tenants/${tenant}/oauth-clients/${made.id}/revoke`)).status).toBe(403);

    await root.updateTenant(tenant, { status: 'active' });
    await sleep(1000);
    for (const bearer of [token, apiKey.secret, await mint(server, made)])
      expect((await me(server, bearer)).status).toBe(200);
    const diagnoses = (await again.all(`/tenants/${tenant}/activity?outcome=refused`)).map((row) => row.diagnosis);
    expect(diagnoses).toEqual(['tenant_suspended', 'tenant_suspended', 'tenant_suspended']);
  });
});

describe('rotation', () => {
  it('gives a new client_id and client_secret, and an expiring badge with a date seven days ahead (S14, S15)', async () => {
    const old = await admin.createClient(acme, 'Rotate me');
    const { client, client_secret, previous } = await admin.rotate(acme, old.id);
    expect(isWellFormed(CLIENT_ID, client.client_id)).toBe(true);
    expect(isWellFormed(CLIENT_SECRET, client_secret)).toBe(true);
    expect(client.client_id).not.toBe(old.client_id);
    expect(client_secret).not.toBe(old.client_secret);
    expect(client).toMatchObject({
      name: 'Rotate me',
      status: 'active',
      generation: 2,
      rotated_from_id: old.id,
      expires_at: null,
    });
    expect(previous).toMatchObject({
      id: old.id,
      status: 'expiring',
      rotated_to_id: client.id,
      lineage_id: client.lineage_id,
    });
    const ahead = Date.parse(previous.expires_at) - Date.now();
    expect(Math.abs(ahead - 7 * 86_400_000)).toBeLessThan(5000);
    expect(await admin.client(acme, old.id)).toEqual(previous);
    expect((await admin.all(`/tenants/${acme}/oauth-clients?status=expiring`)).map((c) => c.id)).toContain(old.id);
  });

  it('replaces a lost secret, which nothing else can (S10)', async () => {
    const lost = await admin.createClient(acme, 'Lost');
    const { client, client_secret } = await admin.rotate(acme, lost.id, 0);
    expect((await exchange(server, { client_id: client.client_id, client_secret })).status).toBe(200);
    expect((await exchange(server, lost)).status).toBe(401);
  });

  it('lets the old client mint until the second its window ends, and not one longer (S15, S17, S18)', async () => {
    const old = await admin.createClient(acme, 'To the second');
    const { client, client_secret, previous } = await admin.rotate(acme, old.id, 3);
    const deadline = Date.parse(previous.expires_at);
    const early = await exchange(server, old);
    expect(early.body).toMatchObject({ client_expires_at: previous.expires_at });
    expect(early.headers.get('sunset')).toBe(new Date(deadline).toUTCString());
    expect(early.headers.get('deprecation')).toBe(`@${Math.floor((deadline - 3000) / 1000)}`);

    await sleep(deadline - 1000 - Date.now());
    const atTMinusOne = await exchange(server, old);
    expect(Date.now()).toBeLessThan(deadline);
    expect(atTMinusOne.status).toBe(200);

    await sleep(deadline - Date.now());
    const atT = await exchange(server, old);
    expect([atT.status, atT.body.error]).toEqual([401, 'invalid_client']);
    expect((await admin.client(acme, old.id)).status).toBe('expired');
    expect((await exchange(server, { client_id: client.client_id, client_secret })).status).toBe(200);
    expect((await me(server, atTMinusOne.body.access_token)).status).toBe(200);
  });

  it('ends the window early with a revoke (S17)', async () => {
    const old = await admin.createClient(acme, 'Early end');
    await admin.rotate(acme, old.id, 3600);
    expect((await exchange(server, old)).status).toBe(200);
    expect((await admin.revoke(acme, old.id)).client).toMatchObject({
      status: 'revoked',
      revoked_at: expect.any(String),
    });
    expect((await exchange(server, old)).status).toBe(401);
  });

  it('leaves tokens minted before it valid, as revoking and expiring do (S19)', async () => {
    const client = await admin.createClient(acme, 'Outlived');
    const token = await mint(server, client);
    await admin.rotate(acme, client.id, 0);
    expect((await exchange(server, client)).status).toBe(401);
    expect((await me(server, token)).status).toBe(200);
    await admin.revoke(acme, client.id);
    expect((await me(server, token)).status).toBe(200);
    expect((await summarise(server, token, { operation: 'summarise_text', text: TEXT })).status).toBe(200);
  });

  it('is won by one of twenty people at once, and the others hear of a conflict', async () => {
    const old = await admin.createClient(acme, 'Contended');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => admin.post(`/tenants/${acme}/oauth-clients/${old.id}/rotate`, {})),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    for (const { status, body } of answers) if (status === 409) expect(body.error.code).toBe('conflict');
    const lineage = (await admin.all(`/tenants/${acme}/oauth-clients?q=Contended`)).map((c) => c.generation);
    expect(lineage).toEqual([2, 1]);
    expect(
      await admin.all(`/tenants/${acme}/audit-events?target_id=${old.id}&action=oauth_client.rotated`),
    ).toHaveLength(1);
  });

  it('is refused for a client that is expiring, expired or revoked', async () => {
    const expiring = await admin.createClient(acme, 'Once only');
    await admin.rotate(acme, expiring.id, 60);
    const expired = await admin.createClient(acme, 'Gone');
    await admin.rotate(acme, expired.id, 0);
    const revoked = await admin.createClient(acme, 'Revoked');
    await admin.revoke(acme, revoked.id);
    for (const { id } of [expiring, expired, revoked])
      expect((await admin.post(`/tenants/${acme}/oauth-clients/${id}/rotate`, {})).status).toBe(409);
  });

  it('works for API keys on the same terms (S3)', async () => {
    const old = await admin.createKey(acme, 'Key to rotate');
    const { api_key, secret, previous } = await admin.rotateKey(acme, old.id, 2);
    expect(api_key).toMatchObject({ generation: 2, status: 'active', rotated_from_id: old.id });
    expect(previous).toMatchObject({ id: old.id, status: 'expiring' });
    for (const bearer of [old.secret, secret]) expect((await me(server, bearer)).status).toBe(200);
    await sleep(Date.parse(previous.expires_at) - Date.now());
    expect((await me(server, old.secret)).status).toBe(401);
    await admin.revokeKey(acme, api_key.id);
    expect((await me(server, secret)).status).toBe(401);
  });
});

describe('revoking', () => {
  it('stops new tokens from that moment (S18, S20)', async () => {
    const client = await admin.createClient(acme, 'Revoke me');
    const before = await mint(server, client);
    const { client: revoked } = await admin.revoke(acme, client.id);
    const after = await exchange(server, client);
    expect(revoked.status).toBe('revoked');
    expect([after.status, after.body.error]).toEqual([401, 'invalid_client']);
    expect((await me(server, before)).status).toBe(200);
  });

  it('changes and records nothing the second time', async () => {
    const client = await admin.createClient(acme, 'Twice');
    const first = await admin.revoke(acme, client.id);
    expect(await admin.revoke(acme, client.id)).toEqual(first);
    expect(
      await admin.all(`/tenants/${acme}/audit-events?target_id=${client.id}&action=oauth_client.revoked`),
    ).toHaveLength(1);
  });
});

describe('the audit trail', () => {
  it('holds every act of a lifecycle, with the name of the client and who did it (S7, S24)', async () => {
    const client = await admin.createClient(acme, 'Audited by name');
    const { client: successor } = await admin.rotate(acme, client.id);
    await admin.revoke(acme, client.id);
    const events = await admin.all(`/tenants/${acme}/audit-events?target_id=${client.id}`);
    expect(events.map((e) => e.action)).toEqual([
      'oauth_client.revoked',
      'oauth_client.rotated',
      'oauth_client.created',
    ]);
    for (const event of events)
      expect(event).toMatchObject({
        actor: { type: 'admin', email: admin.known.email, role: 'org_admin' },
        target: { type: 'oauth_client', id: client.id, name: 'Audited by name', client_id: client.client_id },
        ip: '127.0.0.1',
        request_id: expect.any(String),
      });
    expect(events[1].details).toMatchObject({ successor_id: successor.id });
    const key = await admin.createKey(acme, 'Audited key');
    const rotated = await admin.rotateKey(acme, key.id);
    await admin.revokeKey(acme, rotated.api_key.id);
    const actions = (await admin.all(`/tenants/${acme}/audit-events`)).slice(0, 3).map((e) => e.action);
    expect(actions).toEqual(['api_key.revoked', 'api_key.rotated', 'api_key.created']);
  });

  it('is an unbroken chain that anyone can recompute, for each tenant and the platform (S24)', async () => {
    const chain = await verifiedChain(admin, `/tenants/${acme}/audit-events`);
    expect(chain[0].action).toBe('tenant.created');
    expect(chain.map((e) => e.action)).toEqual(expect.arrayContaining(['admin.invited', 'admin.joined']));
    expect((await verifiedChain(stranger, `/tenants/${globex}/audit-events`)).length).toBeGreaterThan(2);
    const platform = await verifiedChain(root, '/audit-events');
    expect(platform.map((e) => e.action)).toContain('admin.signed_in');
  });

  it('records sign-ins, failed ones too', async () => {
    const { email, password } = stranger.known;
    await new Console(server).post('/session', { email, password: 'not the password' });
    await Console.signIn(server, email, password);
    const [second, first] = await stranger.all(`/tenants/${globex}/audit-events`);
    expect([first.action, second.action]).toEqual(['admin.sign_in_failed', 'admin.signed_in']);
  });

  it('is filtered by action, actor, target and time', async () => {
    const list = `/tenants/${acme}/audit-events`;
    const everything = await admin.all(list);
    const created = await admin.all(`${list}?action=oauth_client.created`);
    expect(created).toEqual(everything.filter((e) => e.action === 'oauth_client.created'));
    const { id } = created[0].actor;
    expect(await admin.all(`${list}?actor_id=${id}`)).toEqual(everything.filter((e) => e.actor.id === id));
    const { occurred_at } = created[0];
    const since = await admin.all(`${list}?from=${occurred_at}`);
    const until = await admin.all(`${list}?to=${occurred_at}`);
    expect([...since, ...until].map((e) => e.id)).toEqual(everything.map((e) => e.id));
  });
});

describe('the activity log', () => {
  it('shows exchanges and calls by token beside calls by key, as soon as they are answered (S16, S25)', async () => {
    const client = await admin.createClient(acme, 'Seen by token');
    const key = await admin.createKey(acme, 'Seen by key');
    const token = await mint(server, client);
    await summarise(server, token, { operation: 'summarise_text', text: TEXT }, { 'x-request-id': 'by-token' });
    await summarise(server, key.secret, { operation: 'summarise_text', text: TEXT }, { 'x-request-id': 'by-key' });
    const [byKey, byToken, minted] = await admin.all(`/tenants/${acme}/activity`);
    const { jti } = claimsOf(token);
    expect(minted).toMatchObject({
      operation: 'oauth.token',
      status: 200,
      outcome: 'success',
      token_id: jti,
      path: '/api/v1/oauth/token',
    });
    expect(byToken).toMatchObject({
      credential: { type: 'oauth_client', id: client.id, name: 'Seen by token', client_id: client.client_id },
      token_id: jti,
      operation: 'summarise_text',
      request_id: 'by-token',
      method: 'POST',
      path: '/api/v1/summarise',
      status: 200,
      outcome: 'success',
      diagnosis: null,
      ip: '127.0.0.1',
      usage: { total_tokens: expect.any(Number) },
    });
    expect(byKey).toMatchObject({
      credential: { type: 'api_key', id: key.id, name: 'Seen by key', prefix: key.prefix },
      token_id: null,
      request_id: 'by-key',
    });
    const filters = [
      `credential_id=${key.id}`,
      'credential_type=api_key',
      'operation=summarise_text',
      'outcome=success',
    ];
    expect((await admin.all(`/tenants/${acme}/activity?${filters.join('&')}`)).map((r) => r.request_id)).toEqual([
      'by-key',
    ]);
  });

  it('confirms a cutover: who still uses the old client, and when it was last used (S16)', async () => {
    const old = await admin.createClient(acme, 'Cut over');
    await mint(server, old);
    const { client, client_secret } = await admin.rotate(acme, old.id);
    const mark = Date.now();
    await mint(server, { client_id: client.client_id, client_secret });
    const since = await admin.all(`/tenants/${acme}/activity?from=${new Date(mark).toISOString()}`);
    expect(since.map((row) => row.credential.id)).toEqual([client.id]);
    const [oldRow, newRow] = [await admin.client(acme, old.id), await admin.client(acme, client.id)];
    expect(Date.parse(oldRow.last_used_at)).toBeLessThanOrEqual(mark);
    expect(Date.parse(newRow.last_used_at)).toBeGreaterThanOrEqual(mark - 1);
  });

  it('says why a known client was refused, while the caller learns nothing (S18)', async () => {
    const client = await admin.createClient(acme, 'Refused');
    const other = await admin.createClient(acme, 'Other');
    const typo = client.client_secret.slice(0, -1) + (client.client_secret.endsWith('a') ? 'b' : 'a');
    const attempts = [
      await exchange(server, { ...client, client_secret: other.client_secret }),
      await exchange(server, { ...client, client_secret: typo }),
    ];
    await admin.rotate(acme, client.id, 0);
    attempts.push(await exchange(server, client));
    await admin.revoke(acme, client.id);
    attempts.push(await exchange(server, client));
    expect(new Set(attempts.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const rows = await admin.all(`/tenants/${acme}/activity?credential_id=${client.id}&outcome=refused`);
    expect(rows.map((row) => row.diagnosis)).toEqual(['revoked', 'expired', 'malformed_secret', 'wrong_secret']);
    for (const row of rows) expect(row).toMatchObject({ operation: 'oauth.token', status: 401, token_id: null });
  });
});

describe('the admins', () => {
  it('join by an invitation that works once', async () => {
    const { token } = admin.known;
    const again = await new Console(server).post('/invitations/accept', {
      token,
      name: 'Thief',
      password: 'another-Password-1',
    });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.status).toBeLessThan(500);
    expect((await admin.get('/session')).body.admin).toMatchObject({
      email: admin.known.email,
      role: 'org_admin',
      tenant_id: acme,
    });
  });

  it('hear the same of an unknown address and of a wrong password', async () => {
    const headers = { 'x-request-id': 'same' };
    const wrong = await new Console(server).post('/session', { email: admin.known.email, password: 'x' }, headers);
    const unknown = await new Console(server).post(
      '/session',
      { email: 'no@e2e.velgent.test', password: 'x' },
      headers,
    );
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'unauthorized']);
    expect(unknown.text).toBe(wrong.text);
  });

  it('get a cookie that scripts and other sites cannot use, and lose it on signing out', async () => {
    const response = await fetch(`${server.url}/api/admin/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: admin.known.email, password: admin.known.password }),
    });
    const cookie = response.headers.getSetCookie()[0]!;
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/admin']) expect(cookie).toContain(attribute);
    const session = new Console(server);
    session.cookie = cookie.split(';')[0]!;
    const kept = session.cookie;
    expect((await session.send('DELETE', '/session')).status).toBe(204);
    session.cookie = kept;
    expect((await session.get('/session')).status).toBe(401);
  });

  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['Origin null', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('are protected from writes with %s', async (_, headers) => {
    const body = { email: admin.known.email, password: admin.known.password };
    const answers = [
      await admin.post(`/tenants/${acme}/oauth-clients`, { name: 'Forged' }, headers),
      await new Console(server).post('/session', body, headers),
      await admin.send('DELETE', '/session', undefined, headers),
    ];
    for (const { status, body: error } of answers) expect([status, error.error.code]).toEqual([403, 'forbidden']);
    expect((await admin.get('/session')).status).toBe(200);
  });
});
