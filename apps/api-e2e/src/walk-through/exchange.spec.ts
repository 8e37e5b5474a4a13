import { createPublicKey, verify } from 'node:crypto';
import { exchange, getJson, me, mint, postForm } from '../support/api.ts';
import type { Json, OrgAdmin, Revealed } from '../support/console.ts';
import { decode } from '../support/jwt.ts';
import { sleep } from '../support/repeating.ts';
import type { Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let acme: string;
let globex: string;
let admin: OrgAdmin;
let stranger: OrgAdmin;

beforeAll(async () => {
  ({ server, acme, globex, admin, stranger } = await twoOrganisations());
});

afterAll(() => server?.stop());

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
    const { keys } = await getJson(server, '/.well-known/jwks.json');
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
    expect(await getJson(server, '/.well-known/oauth-authorization-server')).toMatchObject({
      issuer: server.url,
      token_endpoint: `${server.url}/api/v1/oauth/token`,
      jwks_uri: `${server.url}/.well-known/jwks.json`,
    });
    expect(await getJson(server, '/.well-known/oauth-protected-resource/api/v1')).toMatchObject({
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
