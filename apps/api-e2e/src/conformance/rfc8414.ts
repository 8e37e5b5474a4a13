import { AUTHORIZATION_SERVER_METADATA_PATH, JWKS_PATH } from '@velgent/client-model';
import { strict as assert } from 'node:assert';
import { statementsOf } from './statement.ts';

const METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'federated_jwt'];

/** Authorization server metadata. */
export const rfc8414 = statementsOf(
  8414,
  [
    '3.2',
    'publishes its metadata as JSON at the well-known path',
    async (target) => {
      const { status, headers, json } = await target.get(AUTHORIZATION_SERVER_METADATA_PATH);
      assert.equal(status, 200);
      assert.match(String(headers['content-type']), /^application\/json/);
      assert.equal(typeof json, 'object');
    },
  ],
  [
    '3.3',
    'names itself as the issuer by which it was asked, without query or fragment',
    async (target) => assert.equal((await target.serverMetadata()).issuer, target.baseUrl),
  ],
  [
    '2',
    'names its endpoints by absolute URLs that answer',
    async (target) => {
      const metadata = await target.serverMetadata();
      for (const name of ['token_endpoint', 'introspection_endpoint', 'revocation_endpoint'])
        assert.equal((await target.get(new URL(metadata[name]).pathname)).status, 405, name);
    },
  ],
  [
    '2',
    'offers the grant client_credentials, and nothing that needs an authorization endpoint',
    async (target) => {
      const metadata = await target.serverMetadata();
      assert.deepEqual(metadata.grant_types_supported, ['client_credentials']);
      assert.deepEqual(metadata.response_types_supported, []);
      assert.equal('authorization_endpoint' in metadata, false);
    },
  ],
  [
    '2',
    'names the methods of client authentication at each endpoint, and what assertions may be signed with',
    async (target) => {
      const metadata = await target.serverMetadata();
      for (const endpoint of ['token', 'introspection', 'revocation'])
        assert.deepEqual(metadata[`${endpoint}_endpoint_auth_methods_supported`], METHODS);
      for (const endpoint of ['token', 'introspection', 'revocation']) {
        const algorithms = metadata[`${endpoint}_endpoint_auth_signing_alg_values_supported`];
        assert.ok(algorithms.includes('ES256') && !algorithms.some((alg: string) => /^(none|HS)/.test(alg)));
      }
    },
  ],
  [
    '2',
    'names its scopes',
    async (target) => assert.deepEqual((await target.serverMetadata()).scopes_supported, ['api']),
  ],
  [
    '2',
    'publishes its signing keys at jwks_uri: public halves, each with an id, for signatures',
    async (target) => {
      const { jwks_uri } = await target.serverMetadata();
      const { status, json } = await target.get(new URL(jwks_uri).pathname);
      assert.equal(status, 200);
      assert.ok(json.keys.length > 0);
      for (const key of json.keys) {
        assert.deepEqual([key.kty, key.crv, key.alg, key.use], ['EC', 'P-256', 'ES256', 'sig']);
        assert.ok(key.kid && !('d' in key));
      }
      assert.equal(new Set(json.keys.map((key: { kid: string }) => key.kid)).size, json.keys.length);
    },
  ],
  [
    '3.2',
    'lets caches keep metadata and keys, for less than the time that a new key is published ahead',
    async (target) => {
      for (const path of [AUTHORIZATION_SERVER_METADATA_PATH, JWKS_PATH]) {
        const [, age] = /max-age=(\d+)/.exec(String((await target.get(path)).headers['cache-control'])) ?? [];
        assert.ok(Number(age) > 0 && Number(age) <= 300, path);
      }
    },
  ],
);
