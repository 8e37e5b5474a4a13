import { API_KEY, isWellFormed } from '@velgent/client-model';
import { me, mint, summarise, TEXT } from '../support/api.ts';
import { Console, type OrgAdmin, type Revealed } from '../support/console.ts';
import { claimsOf, decode } from '../support/jwt.ts';
import type { Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let acme: string;
let globex: string;
let admin: OrgAdmin;

beforeAll(async () => {
  ({ server, acme, globex, admin } = await twoOrganisations());
});

afterAll(() => server?.stop());

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
