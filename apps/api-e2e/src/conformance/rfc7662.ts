import { strict as assert } from 'node:assert';
import { claimsOf } from '../support/jwt.ts';
import { statementsOf } from './statement.ts';
import { assertOAuthError, type Target } from './target.ts';

const isInactive = (make: (target: Target) => Promise<string> | string) => async (target: Target) => {
  const { status, json } = await target.asClient(target.introspection, { token: await make(target) });
  assert.deepEqual([status, json], [200, { active: false }]);
};

/** Token introspection. */
export const rfc7662 = statementsOf(
  7662,
  [
    '2.1',
    'takes POST only',
    async (target) => {
      const answer = await target.get(`${target.introspection}?token=x`);
      assertOAuthError(answer, 405, 'invalid_request');
      assert.equal(answer.headers.allow, 'POST');
    },
  ],
  [
    '2.1',
    'requires authorization of the caller',
    async (target) => assertOAuthError(await target.form(target.introspection, 'token=x'), 401, 'invalid_client'),
  ],
  [
    '2.1',
    'requires a token',
    async (target) => assertOAuthError(await target.asClient(target.introspection, ''), 400, 'invalid_request'),
  ],
  [
    '2.1',
    'takes any token_type_hint',
    async (target) => {
      const token = await target.mint();
      for (const token_type_hint of ['access_token', 'refresh_token', 'anything'])
        assert.equal((await target.asClient(target.introspection, { token, token_type_hint })).json.active, true);
    },
  ],
  [
    '2.2',
    'says of an active token what it holds',
    async (target) => {
      const token = await target.mint();
      const { status, headers, json } = await target.asClient(target.introspection, { token });
      assert.equal(status, 200);
      assert.match(String(headers['content-type']), /^application\/json/);
      const { iss, sub, aud, exp, iat, jti, client_id, scope } = claimsOf(token);
      const { active, token_type, ...said } = json;
      assert.deepEqual([active, token_type], [true, 'Bearer']);
      for (const [name, value] of Object.entries({ iss, sub, aud, exp, iat, jti, client_id, scope }))
        assert.deepEqual(said[name], value, name);
    },
  ],
  ['2.2', 'says nothing of a token it does not know but that it is inactive', isInactive(() => 'unknown')],
  [
    '2.2',
    'says nothing of a token with a changed signature',
    isInactive(async (t) => `${(await t.mint()).slice(0, -4)}AAAA`),
  ],
  [
    '2.2',
    'says nothing of a revoked token, at once',
    isInactive(async (target) => {
      const token = await target.mint();
      await target.asClient(target.revocation, { token });
      return token;
    }),
  ],
  ['2.2', 'says nothing of a client secret', isInactive((target) => target.clientSecret)],
  [
    '4',
    'forbids storing what it says',
    async (target) =>
      assert.equal((await target.asClient(target.introspection, 'token=x')).headers['cache-control'], 'no-store'),
  ],
);
