import { strict as assert } from 'node:assert';
import { statementsOf } from './statement.ts';
import type { Answer, Target } from './target.ts';

const challengeOf = ({ headers }: Answer) => String(headers['www-authenticate']);

/** Nothing that counts as a credential was sent. */
const assertNothingSent = (answer: Answer) => {
  assert.equal(answer.status, 401);
  assert.match(challengeOf(answer), /^Bearer realm="[^"]+"/);
  assert.doesNotMatch(challengeOf(answer), /error/);
};

const refusesToken = (make: (token: string) => string) => async (target: Target) => {
  const answer = await target.call(make(await target.mint()));
  assert.equal(answer.status, 401, answer.text);
  assert.match(challengeOf(answer), /^Bearer .*error="invalid_token"/);
};

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Bearer token usage. */
export const rfc6750 = statementsOf(
  6750,
  [
    '2.1',
    'takes a token in the Authorization header',
    async (target) => assert.equal((await target.call(await target.mint())).status, 200),
  ],
  [
    '2.1',
    'takes the scheme Bearer in any case',
    async (target) => {
      const token = await target.mint();
      for (const scheme of ['bearer', 'BEARER']) assert.equal((await target.call(token, scheme)).status, 200);
    },
  ],
  [
    '2.2',
    'does not take a token from the body',
    async (target) => {
      const body = `access_token=${await target.mint()}`;
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      assertNothingSent(await target.send('POST', '/api/v1/summarise', headers, body));
    },
  ],
  [
    '2.3',
    'does not take a token from the query',
    async (target) => assertNothingSent(await target.get(`${target.api}?access_token=${await target.mint()}`)),
  ],
  [
    '5.3',
    'does not take a token from a cookie',
    async (target) =>
      assertNothingSent(await target.get(target.api, { cookie: `access_token=${await target.mint()}` })),
  ],
  ['3', 'challenges who sends nothing, without an error code', async (t) => assertNothingSent(await t.get(t.api))],
  [
    '3.1',
    'challenges another scheme, and a header without a value, without an error code',
    async (target) => {
      for (const authorization of [target.basic(), ''])
        assertNothingSent(await target.get(target.api, { authorization }));
    },
  ],
  [
    '3.1',
    'answers two Authorization headers with 400',
    async (target) => {
      const bearer = `Bearer ${await target.mint()}`;
      const answer = await target.get(target.api, { authorization: [bearer, bearer] as unknown as string });
      assert.equal(answer.status, 400);
    },
  ],
  ['3.1', 'answers something that is no token with invalid_token', refusesToken(() => 'nothing')],
  ['3.1', 'answers a client secret with invalid_token', async (t) => refusesToken(() => t.clientSecret)(t)],
  ['3.1', 'answers a changed signature with invalid_token', refusesToken((token) => `${token.slice(0, -4)}AAAA`)],
  [
    '3.1',
    'answers changed claims with invalid_token',
    refusesToken((token) => {
      const [head, payload, signature] = token.split('.');
      const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString());
      return `${head}.${encode({ ...claims, exp: claims.exp + 3600 })}.${signature}`;
    }),
  ],
  [
    '3.1',
    'answers an unsigned token with invalid_token',
    refusesToken((token) => `${encode({ alg: 'none', typ: 'at+jwt' })}.${token.split('.')[1]}.`),
  ],
  [
    '3.1',
    'answers an error code of visible ASCII only',
    async (target) => assert.match(challengeOf(await target.call('nothing')), /^[\x20-\x7e]+$/),
  ],
);
