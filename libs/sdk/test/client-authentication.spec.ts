import { jwtVerify, type JWTVerifyResult } from 'jose';
import { inspect } from 'node:util';
import {
  type PrivateKey,
  type SigningAlgorithm,
  Velgent,
  VelgentAssertionError,
  VelgentTimeoutError,
  type VelgentOptions,
} from '../src/index.ts';
import { AnsweringServer, json, type Reply } from './answering-server.ts';
import { CLIENT, KEY } from './credentials.ts';
import * as keys from './key-pairs.ts';

const { clientId, clientSecret } = CLIENT;
const BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const away: Reply = json(503, { error: 'temporarily_unavailable' }, { 'retry-after': '0' });
const lost: Reply = (res) => res.destroy();

let server: AnsweringServer;

beforeEach(async () => {
  server = await AnsweringServer.start();
});
afterEach(() => server.stop());

const forms = () => server.exchanges.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
const verified = (assertion: string | undefined, alg: SigningAlgorithm): Promise<JWTVerifyResult> =>
  jwtVerify(assertion!, keys.publicKey(alg), { algorithms: [alg] });

describe('a private key', () => {
  const FORMS: [string, (alg: SigningAlgorithm) => PrivateKey | Promise<PrivateKey>][] = [
    ['a CryptoKey', keys.cryptoKey],
    ['a JWK', (alg) => ({ ...keys.jwk(alg), alg, kid: 'k 1', use: 'sig', key_ops: ['verify'] })],
    ['the JSON of a JWK', (alg) => JSON.stringify({ ...keys.jwk(alg), alg })],
    ['PEM', keys.pem],
    ['PEM of one line', (alg) => keys.pem(alg).replaceAll('\n', '\\n')],
    ['PEM behind other text', (alg) => `Bag Attributes\r\n${keys.pem(alg).replaceAll('\n', '\r\n')}`],
  ];
  it.each(FORMS.flatMap(([form, made]) => keys.ALGORITHMS.map((alg) => [form, alg, made] as const)))(
    'as %s signs by %s',
    async (_form, alg, made) => {
      const privateKey = await made(alg);
      const told = typeof privateKey === 'string' && alg === 'PS256' ? { alg } : {};
      await new Velgent({ baseUrl: server.url, clientId, privateKey, ...told }).me();
      const [form] = forms();
      const { protectedHeader, payload } = await verified(form!['client_assertion'], alg);
      const own = typeof privateKey === 'object' && 'kid' in privateKey ? { kid: 'k 1' } : {};
      expect(protectedHeader).toEqual({ typ: 'client-authentication+jwt', alg, ...own });
      const { iat, jti } = payload;
      expect(payload).toEqual({ iss: clientId, sub: clientId, aud: server.url, jti, iat, exp: iat! + 60 });
      expect([jti, Math.abs(iat! - Date.now() / 1000) < 5]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), true]);
      expect(form).toMatchObject({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_assertion_type: BEARER,
      });
      expect(server.exchanges[0]!.headers.authorization).toBeUndefined();
    },
  );

  it('names the kid and the audience that it is told, in any letters', async () => {
    const told = { kid: 'schlüssel-1', audience: 'https://velgent.example' };
    await new Velgent({ baseUrl: server.url, clientId, privateKey: keys.pem('ES256'), ...told }).me();
    const { protectedHeader, payload } = await verified(forms()[0]!['client_assertion'], 'ES256');
    expect([protectedHeader.kid, payload.aud]).toEqual([told.kid, told.audience]);
  });

  it('signs anew for each token request, also for one that is repeated after a lost answer', async () => {
    server.tokenReplies = [away, lost];
    const velgent = new Velgent({ baseUrl: server.url, clientId, privateKey: keys.jwk('ES256') });
    server.replies = [json(401, { error: { code: 'unauthorized' } })];
    await velgent.me();
    const sent = await Promise.all(forms().map((form) => verified(form['client_assertion'], 'ES256')));
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ payload }) => payload.jti)).size).toBe(4);
  });

  it('that is none is said when it is first used, and stands in nothing that can be printed', async () => {
    const broken = keys.pem('ES256').replace(/(.{20})\n-----END/, 'AAAAAAAAAAAAAAAAAAAA\n-----END');
    const velgent = new Velgent({ baseUrl: server.url, clientId, privateKey: keys.pem('ES384'), alg: 'ES256' });
    await expect(velgent.me()).rejects.toThrow(new VelgentAssertionError('privateKey cannot be used here for ES256.'));
    expect(server.exchanges).toEqual([]);
    const wrong = [broken, keys.traditionalPem('ES256'), { ...keys.jwk('ES256'), d: 'AAAA' }];
    for (const privateKey of [keys.pem('ES256'), keys.jwk('RS256'), keys.jwk('ES256'), ...wrong])
      for (const shown of await everythingOf({ baseUrl: server.url, clientId, privateKey }))
        for (const part of partsOf(privateKey)) expect(shown).not.toContain(part);
  });

  /** What is thrown, and the client as it is printed. */
  async function everythingOf(options: VelgentOptions): Promise<string[]> {
    server.tokenReplies = [json(401, { error: 'invalid_client', error_description: 'No.' })];
    try {
      const velgent = new Velgent(options);
      const error: unknown = await velgent.me().catch((reason: unknown) => reason);
      return [inspect(velgent, { depth: 9, showHidden: true }), JSON.stringify(velgent), inspect(error, { depth: 9 })];
    } catch (error) {
      return [inspect(error, { depth: 9 })];
    }
  }

  const partsOf = (key: PrivateKey): string[] =>
    typeof key === 'string'
      ? key.split('\n').filter((line) => /^[\w+/=]{16,}$/.test(line))
      : [(key as { d: string }).d];
});

describe('an assertion of a workload', () => {
  it('is asked for anew for each token request and retry, without the line break of its file', async () => {
    server.tokenReplies = [away, lost];
    let read = 0;
    await new Velgent({ baseUrl: server.url, clientId, assertion: async () => `token-${++read}\n` }).me();
    const sent = { grant_type: 'client_credentials', client_id: clientId, client_assertion_type: BEARER };
    expect(forms()).toEqual([1, 2, 3].map((n) => ({ ...sent, client_assertion: `token-${n}` })));
  });

  it('that cannot be had fails the call with its reason, and asks nobody', async () => {
    const reason = new Error('ENOENT');
    const failing = new Velgent({ baseUrl: server.url, clientId, assertion: () => Promise.reject(reason) });
    await expect(failing.me()).rejects.toMatchObject({ name: 'VelgentAssertionError', cause: reason });
    for (const nothing of ['', ' \n', undefined as never]) {
      const empty = new Velgent({ baseUrl: server.url, clientId, assertion: async () => nothing });
      await expect(empty.me()).rejects.toThrow('gave no assertion');
    }
    const never = new Velgent({ baseUrl: server.url, clientId, timeoutMs: 50, assertion: () => new Promise(() => {}) });
    await expect(never.me()).rejects.toBeInstanceOf(VelgentTimeoutError);
    expect(server.exchanges).toEqual([]);
  });
});

describe('what cannot work is refused before anything is sent', () => {
  const privateKey = keys.jwk('ES256');
  const assertion = async () => 'token';
  const { d: _, ...withoutD } = privateKey;
  it.each<[string, object, string]>([
    ['a secret and a key', { ...CLIENT, privateKey }, 'one of'],
    ['a key and an assertion', { clientId, privateKey, assertion }, 'one of'],
    ['an API key and an assertion', { ...KEY, assertion }, 'one of'],
    ['none of them', { clientId }, 'clientSecret is missing, or privateKey or assertion'],
    ['a key without its client', { privateKey }, 'clientId is missing'],
    ['a token in place of the function', { clientId, assertion: 'token' }, 'function'],
    ['a kid of a secret', { ...CLIENT, kid: 'k' }, 'go with privateKey'],
    ['an audience of an assertion', { clientId, assertion, audience: 'https://a.example' }, 'go with privateKey'],
    ['an algorithm that Velgent does not take', { clientId, privateKey, alg: 'HS256' }, 'alg must be one of'],
    ['an algorithm of another key', { clientId, privateKey, alg: 'RS256' }, 'not for RS256'],
    ['a public JWK', { clientId, privateKey: withoutD }, 'private part'],
    ['a curve that is not taken', { clientId, privateKey: { ...privateKey, crv: 'P-521' } }, 'not for any'],
    ['a number', { clientId, privateKey: 7 }, 'CryptoKey, a JWK or PEM'],
    ['a path', { clientId, privateKey: './key.pem' }, 'neither PEM'],
    ['half a JSON', { clientId, privateKey: '{"kty":"EC"' }, 'JSON'],
    [
      'SEC 1',
      { clientId, privateKey: `-----BEGIN EC PARAMETERS-----\n${keys.traditionalPem('ES256')}` },
      'openssl pkcs8',
    ],
    ['PKCS #1', { clientId, privateKey: keys.traditionalPem('RS256') }, 'openssl pkcs8'],
    ['an encrypted key', { clientId, privateKey: keys.encryptedPem('ES256') }, 'openssl pkcs8'],
    ['Base64 that is none', { clientId, privateKey: keys.pem('ES256').replace('M', '=') }, 'Base64'],
  ])('%s', (_, options, message) => {
    const making = () => new Velgent({ baseUrl: 'https://velgent.example', ...options } as VelgentOptions);
    expect(making).toThrow(message);
    expect(making).toThrow(TypeError);
  });

  it('and a CryptoKey that cannot sign', async () => {
    const name = { name: 'ECDSA', namedCurve: 'P-256' };
    const verifying = await crypto.subtle.importKey('jwk', keys.publicJwk('ES256'), name, true, ['verify']);
    const making = () => new Velgent({ baseUrl: 'https://velgent.example', clientId, privateKey: verifying });
    expect(making).toThrow('cannot sign');
  });
});

it('refuses at compile time what it would refuse', () => {
  const accepted = (options: VelgentOptions) => options;
  const baseUrl = 'https://velgent.example';
  const privateKey = keys.pem('ES256');
  accepted({ baseUrl, clientId, privateKey, kid: 'k', alg: 'ES256', audience: baseUrl });
  accepted({ baseUrl, clientId, privateKey: keys.jwk('ES256') });
  accepted({ baseUrl, clientId, assertion: async () => 'token' });
  // @ts-expect-error -- two methods
  accepted({ baseUrl, clientId, clientSecret, privateKey });
  // @ts-expect-error -- two methods
  accepted({ baseUrl, clientId, privateKey, assertion: async () => 'token' });
  // @ts-expect-error -- not of a secret
  accepted({ baseUrl, clientId, clientSecret, kid: 'k' });
  // @ts-expect-error -- no such algorithm
  accepted({ baseUrl, clientId, privateKey, alg: 'HS256' });
  // @ts-expect-error -- whose key?
  accepted({ baseUrl, privateKey });
  // @ts-expect-error -- called anew for each request
  accepted({ baseUrl, clientId, assertion: 'token' });
});
