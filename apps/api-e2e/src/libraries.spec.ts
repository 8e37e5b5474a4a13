import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { ClientCredentials } from 'simple-oauth2';
import {
  GO,
  goHas,
  hasCurl,
  program,
  PYTHON,
  pythonHas,
  RUBY,
  rubyHas,
  runLibrary,
  where,
} from './libraries/programs.ts';
import { privateKeyClients } from './libraries/private-key-clients.ts';
import { publishedKeys } from './libraries/published-keys.ts';
import { shapedAssertions } from './libraries/shaped-assertions.ts';
import { workloads } from './libraries/workloads.ts';
import { me } from './support/api.ts';
import { Console, type Json, type Revealed } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let tenant: string;
let client: Revealed;

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'warn', VELGENT_EGRESS_ALLOW: '127.0.0.1' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Libraries');
  client = await root.createClient(tenant);
});

afterAll(() => server?.stop());

const expectIn = (body: Json) => expect(body.credential.client_id).toBe(client.client_id);

describe('openid-client, unmodified', () => {
  const discover = (authentication?: openid.ClientAuth) =>
    openid.discovery(new URL(server.url), client.client_id, client.client_secret, authentication, {
      algorithm: 'oauth2',
      execute: [openid.allowInsecureRequests], // the server under test speaks http
    });

  it.each<[string, () => openid.ClientAuth | undefined]>([
    ['its default', () => undefined],
    ['HTTP Basic', () => openid.ClientSecretBasic(client.client_secret)],
    ['the body', () => openid.ClientSecretPost(client.client_secret)],
  ])(
    'discovers, mints, calls, introspects and revokes, with client authentication by %s',
    async (_, authentication) => {
      const config = await discover(authentication());
      const { access_token, expires_in, token_type } = await openid.clientCredentialsGrant(config, { scope: 'api' });
      expect([token_type, expires_in]).toEqual(['bearer', 3600]);
      const answer = await openid.fetchProtectedResource(
        config,
        access_token,
        new URL(`${server.url}/api/v1/me`),
        'GET',
      );
      expectIn(await answer.json());
      expect(await openid.tokenIntrospection(config, access_token)).toMatchObject({ active: true });
      await openid.tokenRevocation(config, access_token);
      expect(await openid.tokenIntrospection(config, access_token)).toEqual({ active: false });
    },
  );

  it('reads our refusals', async () => {
    const wrong = await openid.discovery(new URL(server.url), client.client_id, 'wrong', undefined, {
      algorithm: 'oauth2',
      execute: [openid.allowInsecureRequests],
    });
    await expect(openid.clientCredentialsGrant(wrong)).rejects.toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
    });
    await expect(openid.clientCredentialsGrant(await discover(), { scope: 'a"b' })).rejects.toMatchObject({
      error: 'invalid_scope',
      status: 400,
    });
  });
});

it('oauth4webapi, unmodified, takes our metadata, tokens, keys, introspection, revocation and challenges', async () => {
  const insecure = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(server.url);
  const resource = new URL(`${server.url}/api/v1`);
  const found = await oauth.processResourceDiscoveryResponse(
    resource,
    await oauth.resourceDiscoveryRequest(resource, insecure),
  );
  expect(found.authorization_servers).toEqual([server.url]);
  const as = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
  );
  const self = { client_id: client.client_id };
  const secret = oauth.ClientSecretBasic(client.client_secret);
  const { access_token } = await oauth.processClientCredentialsResponse(
    as,
    self,
    await oauth.clientCredentialsGrantRequest(as, self, secret, new URLSearchParams(), insecure),
  );
  const call = new Request(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${access_token}` } });
  const claims = await oauth.validateJwtAccessToken(as, call, resource.href, insecure);
  expect(claims).toMatchObject({ client_id: client.client_id, scope: 'api' });

  const introspect = async () =>
    oauth.processIntrospectionResponse(
      as,
      self,
      await oauth.introspectionRequest(as, self, secret, access_token, insecure),
    );
  expect(await introspect()).toMatchObject({ active: true, jti: claims.jti });
  await oauth.processRevocationResponse(await oauth.revocationRequest(as, self, secret, access_token, insecure));
  expect(await introspect()).toEqual({ active: false });

  await expect(
    oauth.protectedResourceRequest('nothing', 'GET', new URL(call.url), undefined, undefined, insecure),
  ).rejects.toMatchObject({ cause: [{ scheme: 'bearer', parameters: { error: 'invalid_token' } }] });
});

it('simple-oauth2, unmodified, mints, calls and revokes', async () => {
  const library = new ClientCredentials({
    client: { id: client.client_id, secret: client.client_secret },
    auth: {
      tokenHost: server.url,
      tokenPath: '/api/v1/oauth/token',
      revokePath: '/api/v1/oauth/revoke',
    },
  });
  const token = await library.getToken({ scope: 'api' });
  expect(token.expired()).toBe(false);
  expectIn((await me(server, String(token.token['access_token']))).body);
  await token.revoke('access_token');
});

const run = (command: string, args: string[], env: Record<string, string> = {}) =>
  runLibrary(command, args, {
    BASE_URL: server.url,
    CLIENT_ID: client.client_id,
    CLIENT_SECRET: client.client_secret,
    ...env,
  });

where(hasCurl)('curl mints with -u and calls with --oauth2-bearer', async () => {
  const { client_id, client_secret } = client;
  for (const credentials of [
    ['-u', `${client_id}:${client_secret}`],
    ['-d', `client_id=${client_id}`, '--data-urlencode', `client_secret=${client_secret}`],
  ]) {
    const args = ['-sS', `${server.url}/api/v1/oauth/token`, ...credentials, '-d', 'grant_type=client_credentials'];
    const { access_token } = JSON.parse(await run('curl', args));
    expectIn(JSON.parse(await run('curl', ['-sS', '--oauth2-bearer', access_token, `${server.url}/api/v1/me`])));
  }
});

where(pythonHas('authlib'))("Python's Authlib, unmodified, mints, calls, introspects and revokes", async () =>
  expectIn(JSON.parse(await run(PYTHON, [program('with_authlib.py')]))),
);

where(pythonHas('requests_oauthlib'))("Python's requests-oauthlib, unmodified, mints and calls", async () =>
  expectIn(JSON.parse(await run(PYTHON, [program('with_requests_oauthlib.py')]))),
);

where(rubyHas('oauth2'))("Ruby's oauth2, unmodified, mints and calls", async () =>
  expectIn(JSON.parse(await run(RUBY, [program('with_oauth2.rb')]))),
);

where(goHas('golang.org/x/oauth2'))(
  "Go's x/oauth2, unmodified, mints and calls",
  async () => expectIn(JSON.parse(await run('go', ['run', program('with_x_oauth2.go')], GO))),
  180_000,
);

describe.each(['jwcrypto', 'authlib'])("Python's %s", (library) => {
  where(pythonHas(library))('verifies our tokens offline with the JWKS, and refuses changed ones', async () => {
    const token = (await (await fetch(`${server.url}/api/v1/oauth/token`, mintingRequest())).json()) as Json;
    const jwks = await (await fetch(`${server.url}/.well-known/jwks.json`)).text();
    const env = { JWKS: jwks, ISSUER: server.url, AUDIENCE: `${server.url}/api/v1` };
    const verify = (TOKEN: string) => run(PYTHON, [program(`verify_with_${library}.py`)], { ...env, TOKEN });
    expect(JSON.parse(await verify(token.access_token))).toMatchObject({ client_id: client.client_id, scope: 'api' });
    const [head, payload, signature] = token.access_token.split('.');
    const changed = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('"api"', '"all"'));
    await expect(verify(`${head}.${changed.toString('base64url')}.${signature}`)).rejects.toThrow();
  });
});

function mintingRequest(): RequestInit {
  const { client_id, client_secret } = client;
  return { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }) };
}

const given = () => ({ server, root, tenant });
privateKeyClients(given);
publishedKeys(given);
shapedAssertions(given);
workloads(given);
