import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { me } from '../support/api.ts';
import { TOKEN_PATH } from '../support/assertions.ts';
import type { Json } from '../support/console.ts';
import { COMPATIBLE, type Given, keyClient, type KeyClient, STRICT } from './keyless.ts';
import { GO, goHas, hasCurl, hasOpenssl, program, PYTHON, pythonHas, runLibrary, where } from './programs.ts';

/** Clients that sign by a private key, unmodified, on the server of their spec. */
export function privateKeyClients(given: () => Given): void {
  const insecure = { [oauth.allowInsecureRequests]: true }; // the server under test speaks http
  const expectOf = (client: KeyClient, body: Json) => expect(body.credential.client_id).toBe(client.client_id);
  const tokenUrl = () => given().server.url + TOKEN_PATH;
  const modes = [
    ['strict', STRICT],
    ['compatible', COMPATIBLE],
  ] as const;

  describe.each(modes)('a %s client with a private key', (_, mode) => {
    it.each(['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'] as const)('openid-client mints by %s', async (alg) => {
      const client = await keyClient(given(), alg, mode);
      const { url } = given().server;
      const authentication = openid.PrivateKeyJwt({ key: client.key.privateKey, kid: client.key.kid });
      const config = await openid.discovery(new URL(url), client.client_id, {}, authentication, {
        algorithm: 'oauth2',
        execute: [openid.allowInsecureRequests],
      });
      const { access_token } = await openid.clientCredentialsGrant(config);
      const answer = await openid.fetchProtectedResource(config, access_token, new URL(`${url}/api/v1/me`), 'GET');
      expectOf(client, await answer.json());
      expect(await openid.tokenIntrospection(config, access_token)).toMatchObject({ active: true });
      await openid.tokenRevocation(config, access_token);
      expect(await openid.tokenIntrospection(config, access_token)).toEqual({ active: false });
    });

    it('oauth4webapi mints', async () => {
      const client = await keyClient(given(), 'ES256', mode);
      const { url } = given().server;
      const issuer = new URL(url);
      const as = await oauth.processDiscoveryResponse(
        issuer,
        await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
      );
      const authentication = oauth.PrivateKeyJwt(client.key.privateKey);
      const self = { client_id: client.client_id };
      const answer = await oauth.clientCredentialsGrantRequest(as, self, authentication, {}, insecure);
      const { access_token } = await oauth.processClientCredentialsResponse(as, self, answer);
      expectOf(client, (await me({ url }, access_token)).body);
    });
  });

  const programEnv = async (client: KeyClient, AUDIENCE: string) => ({
    BASE_URL: given().server.url,
    CLIENT_ID: client.client_id,
    PRIVATE_KEY: await client.key.privatePem(),
    ALG: client.key.alg,
    AUDIENCE,
  });

  where(pythonHas('authlib'))("Python's Authlib mints with its defaults as a compatible client only", async () => {
    const [compatible, strict] = [
      await keyClient(given(), 'RS256', COMPATIBLE),
      await keyClient(given(), 'RS256', STRICT),
    ];
    const mint = async (client: KeyClient, audience = '') =>
      runLibrary(PYTHON, [program('private_key_with_authlib.py')], await programEnv(client, audience));
    expectOf(compatible, JSON.parse(await mint(compatible)));
    await expect(mint(strict)).rejects.toThrow('invalid_client');
    // for the issuer, but for an hour, which a client may be allowed
    const anHour = await keyClient(given(), 'ES256', { max_assertion_lifetime_seconds: 3600 });
    expectOf(anHour, JSON.parse(await mint(anHour, given().server.url)));
  });

  where(goHas('golang.org/x/oauth2'))(
    "Go's x/oauth2 mints with an assertion by its jws, for the issuer or for the token endpoint",
    async () => {
      const mint = async (client: KeyClient, audience: string) =>
        runLibrary('go', ['run', program('assertion_with_x_oauth2.go')], {
          ...GO,
          ...(await programEnv(client, audience)),
        });
      const [strict, compatible] = [
        await keyClient(given(), 'RS256', STRICT),
        await keyClient(given(), 'RS256', COMPATIBLE),
      ];
      expectOf(strict, JSON.parse(await mint(strict, given().server.url)));
      expectOf(compatible, JSON.parse(await mint(compatible, tokenUrl())));
      await expect(mint(strict, tokenUrl())).rejects.toThrow('invalid_client');
    },
    180_000,
  );

  where(hasCurl && hasOpenssl)('curl mints with an assertion signed by openssl', async () => {
    const client = await keyClient(given(), 'RS256', STRICT);
    const env = await programEnv(client, given().server.url);
    expectOf(client, JSON.parse(await runLibrary('bash', [program('private-key-with-openssl.sh')], env)));
  });
}
