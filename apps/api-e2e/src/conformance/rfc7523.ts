import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import { grants, now, parametersOf, refuses, refusesWith, show, takes } from './key-client.ts';
import { statementsOf } from './statement.ts';
import { assertOAuthError, type Target } from './target.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The claims of a right assertion, with a header and a signature of another making. */
const refusesSignature = (header: object, signature: (input: string, signed: string) => string) => (target: Target) => {
  const [, claims, signed] = target.keyClient!.assertion(target).split('.');
  const input = `${part(header)}.${claims}`;
  return refuses(show(target, `${input}.${signature(input, signed!)}`));
};

/** JWTs for client authentication. */
export const rfc7523 = statementsOf(
  7523,
  ['2.2', 'takes one JWT as the assertion', takes(() => ({}))],
  [
    '2.2',
    'refuses more than one JWT',
    (target) => {
      const one = () => target.keyClient!.assertion(target);
      return refuses(show(target, `${one()} ${one()}`));
    },
  ],
  ['3', '1: refuses a JWT without iss', refusesWith(() => ({ iss: undefined }))],
  ['3', '1: refuses another issuer', refusesWith(() => ({ iss: 'https://issuer.example' }))],
  ['3', '2: refuses a JWT without sub', refusesWith(() => ({ sub: undefined }))],
  [
    '3',
    '2: refuses a subject that is another client',
    async (target) => refusesWith(() => ({ sub: target.clientId }))(target),
  ],
  [
    '3',
    '2: refuses an assertion in the name of another client, signed by one’s own key',
    async (target) => refusesWith(() => ({ iss: target.clientId, sub: target.clientId }))(target),
  ],
  ['3', '3: refuses a JWT without aud', refusesWith(() => ({ aud: undefined }))],
  [
    '3',
    '3: compares the audience character by character',
    async (target) => {
      for (const aud of [`${target.baseUrl}/`, target.baseUrl.toUpperCase(), `${target.baseUrl}#`])
        await refusesWith(() => ({ aud }))(target);
    },
  ],
  ['3', '4: refuses a JWT without exp', refusesWith(() => ({ exp: undefined }))],
  ['3', '4: refuses one that has expired', refusesWith(() => ({ iat: now() - 200, exp: now() - 100 }))],
  ['3', '4: allows for clocks that differ by some seconds', takes(() => ({ iat: now() - 60, exp: now() - 10 }))],
  ['3', '4: refuses one that ends unreasonably far in the future', refusesWith(() => ({ exp: now() + 86_400 }))],
  ['3', '4: refuses an exp that is no number', refusesWith(() => ({ exp: String(now() + 60) }))],
  ['3', '5: refuses one before its nbf', refusesWith(() => ({ nbf: now() + 100 }))],
  ['3', '5: takes an nbf that has come', takes(() => ({ nbf: now() - 5 }))],
  ['3', '6: takes a JWT without iat', takes(() => ({ iat: undefined }))],
  ['3', '6: refuses an iat in the future', refusesWith(() => ({ iat: now() + 300, exp: now() + 360 }))],
  [
    '3',
    '7: takes a jti once for as long as the JWT is valid',
    async (target) => {
      const again = target.keyClient!.assertion(target);
      await grants(show(target, again));
      const { jti } = JSON.parse(Buffer.from(again.split('.')[1]!, 'base64url').toString()) as { jti: string };
      await refusesWith(() => ({ jti }))(target);
      await takes(() => ({}))(target);
    },
  ],
  ['3', '8: reads over claims that it does not know', takes(() => ({ scope: 'api', tenant: { id: 1 } }))],
  ['3', '9: refuses a JWT without a signature', refusesSignature({ alg: 'none' }, () => '')],
  [
    '3',
    '9: refuses a signature that does not verify',
    async (target) => {
      const { alg } = target.keyClient!;
      await refusesSignature({ alg }, (_, signed) => `${signed.startsWith('A') ? 'B' : 'A'}${signed.slice(1)}`)(target);
    },
  ],
  [
    '3',
    '9: refuses a MAC, since nobody shares a secret with it',
    refusesSignature({ alg: 'HS256' }, (input) => createHmac('sha256', '').update(input).digest('base64url')),
  ],
  [
    '3',
    '10: refuses what is no JWT',
    async (target) => {
      for (const assertion of ['x', 'a.b', '..', 'a.b.c', 'a.b.c.d.e', `${part({ alg: 'RS256' })}.W10.x`])
        await refuses(show(target, assertion));
    },
  ],
  [
    '3.2',
    'answers a client that it does not know, and what is no JWT, with the same bytes',
    async (target) => {
      const unknown = target.unknownClientId();
      const assertion = target.keyClient!.assertion(target, { iss: unknown, sub: unknown });
      const [malformed, named] = [await show(target, 'x'), await show(target, assertion)];
      for (const answer of [malformed, named]) assertOAuthError(answer, 401, 'invalid_client');
      assert.deepEqual(named.text, malformed.text);
    },
  ],
  [
    '3.2',
    'authenticates the client before it looks at the grant',
    async (target) =>
      assertOAuthError(
        await target.form(target.token, { grant_type: 'password', ...parametersOf('x') }),
        401,
        'invalid_client',
      ),
  ],
  [
    '5',
    'names RS256, which all must take, among the algorithms of its metadata',
    async (target) => {
      const metadata = await target.serverMetadata();
      for (const endpoint of ['token', 'introspection', 'revocation'])
        assert.ok(metadata[`${endpoint}_endpoint_auth_signing_alg_values_supported`].includes('RS256'), endpoint);
    },
  ],
);
