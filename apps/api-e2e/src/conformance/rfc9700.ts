import { strict as assert } from 'node:assert';
import { claimsOf, headerOf } from '../support/jwt.ts';
import { statementsOf } from './statement.ts';
import { assertOAuthError } from './target.ts';

/** Best current practice for OAuth 2.0 security. */
export const rfc9700 = statementsOf(
  9700,
  [
    '2.1.2',
    'offers no implicit grant',
    async (target) => assert.deepEqual((await target.serverMetadata()).response_types_supported, []),
  ],
  [
    '2.3',
    'restricts a token to one audience, and the admin API takes none',
    async (target) => {
      const token = await target.mint();
      assert.equal(typeof claimsOf(token).aud, 'string');
      assert.equal((await target.get('/api/admin/tenants', { authorization: `Bearer ${token}` })).status, 401);
    },
  ],
  [
    '2.4',
    'refuses the password of a person',
    async (target) =>
      assertOAuthError(
        await target.asClient(target.token, { grant_type: 'password', username: 'a', password: 'b' }),
        400,
        'unsupported_grant_type',
      ),
  ],
  [
    '2.6',
    'publishes its metadata, so that clients need not be told where it is',
    async (target) => assert.ok((await target.serverMetadata()).token_endpoint),
  ],
  [
    '4.2.4',
    'sends no referrer',
    async (target) => {
      for (const path of [target.token, target.api, '/.well-known/jwks.json'])
        assert.equal((await target.get(path)).headers['referrer-policy'], 'no-referrer');
    },
  ],
  [
    '4.3.2',
    'takes no token from a URI',
    async (target) => assert.equal((await target.get(`${target.api}?access_token=${await target.mint()}`)).status, 401),
  ],
  [
    '4.10',
    'lets tokens live for an hour at most',
    async (target) => assert.ok((await target.exchange()).json.expires_in <= 3600),
  ],
  [
    '4.12',
    'redirects no request that holds credentials',
    async (target) => {
      for (const path of [target.token, target.introspection, target.revocation, target.api]) {
        const { status } = await target.asClient(path, 'token=x');
        assert.ok(status < 300 || status >= 400, `${path}: ${status}`);
      }
    },
  ],
  [
    '4.16',
    'lets nobody frame it',
    async (target) => {
      const { headers } = await target.get('/');
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
      assert.match(String(headers['x-frame-options']), /deny/i);
    },
  ],
  [
    '2.5',
    'signs tokens with a key that the API need not share',
    async (target) => assert.match(headerOf(await target.mint()).alg, /^(ES|PS|RS|Ed)/),
  ],
);
