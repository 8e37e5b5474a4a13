import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { statementsOf } from './statement.ts';
import { assertOAuthError } from './target.ts';

/** Token revocation. */
export const rfc7009 = statementsOf(
  7009,
  [
    '2',
    'takes POST only',
    async (target) => {
      const answer = await target.get(target.revocation);
      assertOAuthError(answer, 405, 'invalid_request');
      assert.equal(answer.headers.allow, 'POST');
    },
  ],
  [
    '2.1',
    'requires client authentication',
    async (target) => assertOAuthError(await target.form(target.revocation, 'token=x'), 401, 'invalid_client'),
  ],
  [
    '2.1',
    'requires a token',
    async (target) => assertOAuthError(await target.asClient(target.revocation, ''), 400, 'invalid_request'),
  ],
  [
    '2.1',
    'takes client credentials in the body as well',
    async (target) =>
      assert.equal((await target.form(target.revocation, { token: 'x', ...target.inBody })).status, 200),
  ],
  [
    '2.1',
    'looks for a token whatever its hint says',
    async (target) => {
      for (const token_type_hint of ['access_token', 'refresh_token', 'anything']) {
        const token = await target.mint();
        assert.equal((await target.asClient(target.revocation, { token, token_type_hint })).status, 200);
        assert.equal((await target.asClient(target.introspection, { token })).json.active, false);
      }
    },
  ],
  [
    '2.2',
    'answers 200 for a token that it does not know',
    async (target) => {
      for (const token of ['unknown', 'a.b.c', '..'])
        assert.equal((await target.asClient(target.revocation, { token })).status, 200);
    },
  ],
  [
    '2.2',
    'answers 200 for a token that is revoked already',
    async (target) => {
      const token = await target.mint();
      for (let i = 0; i < 2; i++) assert.equal((await target.asClient(target.revocation, { token })).status, 200);
    },
  ],
  [
    '2',
    'has a revoked token refused by the API within one second',
    async (target) => {
      const token = await target.mint();
      assert.equal((await target.call(token)).status, 200);
      await target.asClient(target.revocation, { token });
      await sleep(1000);
      assert.equal((await target.call(token)).status, 401);
    },
  ],
  [
    '2',
    'revokes that token and no other',
    async (target) => {
      const [token, other] = [await target.mint(), await target.mint()];
      await target.asClient(target.revocation, { token });
      assert.equal((await target.call(other)).status, 200);
    },
  ],
  [
    '2.2.1',
    'answers in the form of RFC 6749 and forbids storing',
    async (target) => {
      assertOAuthError(await target.asClient(target.revocation, 'token=a&token=b'), 400, 'invalid_request');
      assert.equal((await target.asClient(target.revocation, 'token=x')).headers['cache-control'], 'no-store');
    },
  ],
);
