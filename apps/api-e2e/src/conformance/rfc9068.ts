import { strict as assert } from 'node:assert';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { claimsOf, headerOf } from '../support/jwt.ts';
import { statementsOf } from './statement.ts';

/** The JWT profile for access tokens. */
export const rfc9068 = statementsOf(
  9068,
  [
    '2.1',
    'types its tokens at+jwt and signs them with an asymmetric algorithm',
    async (target) => {
      const { typ, alg, kid } = headerOf(await target.mint());
      assert.deepEqual([typ, alg, typeof kid], ['at+jwt', 'ES256', 'string']);
    },
  ],
  [
    '2.2',
    'gives each token iss, exp, aud, sub, client_id, iat and jti',
    async (target) => {
      const claims = claimsOf(await target.mint());
      for (const name of ['iss', 'aud', 'sub', 'client_id', 'jti']) assert.equal(typeof claims[name], 'string', name);
      for (const name of ['exp', 'iat']) assert.ok(Number.isInteger(claims[name]), name);
    },
  ],
  [
    '2.2',
    'names the client as the subject where no person is involved',
    async (target) => {
      const { sub, client_id } = claimsOf(await target.mint());
      assert.deepEqual([sub, client_id], [target.clientId, target.clientId]);
    },
  ],
  [
    '2.2',
    'never gives two tokens one jti',
    async (target) => {
      const tokens = await Promise.all(Array.from({ length: 10 }, () => target.mint()));
      assert.equal(new Set(tokens.map((token) => claimsOf(token).jti)).size, 10);
    },
  ],
  [
    '2.2.3',
    'puts the granted scope into the token',
    async (target) => assert.equal(claimsOf(await target.mint()).scope, 'api'),
  ],
  [
    '3',
    'restricts the audience to this API',
    async (target) => assert.equal(claimsOf(await target.mint()).aud, (await target.resourceMetadata()).resource),
  ],
  [
    '4',
    'names the issuer of its metadata, and lets the token live as long as expires_in says',
    async (target) => {
      const { json } = await target.exchange();
      const { iss, exp, iat } = claimsOf(json.access_token);
      assert.equal(iss, (await target.serverMetadata()).issuer);
      assert.equal(exp - iat, json.expires_in);
    },
  ],
  [
    '4',
    'lets anyone verify a token with the published keys alone',
    async (target) => {
      const [token, keys] = [await target.mint(), await target.jwks()];
      const { issuer } = await target.serverMetadata();
      const { resource } = await target.resourceMetadata();
      await jwtVerify(token, createLocalJWKSet({ keys } as unknown as JSONWebKeySet), {
        issuer,
        audience: resource,
        typ: 'at+jwt',
        algorithms: ['ES256'],
      });
    },
  ],
  [
    '5',
    'refuses a token that is not of type at+jwt',
    async (target) => {
      const [head, ...rest] = (await target.mint()).split('.');
      const header = { ...JSON.parse(Buffer.from(head!, 'base64url').toString()), typ: 'JWT' };
      const other = [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
      assert.equal((await target.call(other)).status, 401);
    },
  ],
  [
    '6',
    'puts no secret and nothing about people into a token',
    async (target) => {
      const known = ['iss', 'sub', 'client_id', 'aud', 'iat', 'exp', 'jti', 'scope', 'tenant_id'];
      const token = await target.mint();
      assert.deepEqual(
        Object.keys(claimsOf(token)).filter((name) => !known.includes(name)),
        [],
      );
      assert.ok(!JSON.stringify(claimsOf(token)).includes(target.clientSecret));
    },
  ],
);
