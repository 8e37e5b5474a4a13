import { PROTECTED_RESOURCE_METADATA_PATH } from '@velgent/client-model';
import { strict as assert } from 'node:assert';
import { statementsOf } from './statement.ts';

/** Protected resource metadata. */
export const rfc9728 = statementsOf(
  9728,
  [
    '3.1',
    'publishes the metadata of the API at the well-known path before its own',
    async (target) => {
      const { status, headers } = await target.get('/.well-known/oauth-protected-resource/api/v1');
      assert.equal(status, 200);
      assert.match(String(headers['content-type']), /^application\/json/);
    },
  ],
  [
    '3.3',
    'names the resource by the URL that it was asked for',
    async (target) => assert.equal((await target.resourceMetadata()).resource, `${target.baseUrl}/api/v1`),
  ],
  [
    '2',
    'names its authorization server by its issuer',
    async (target) =>
      assert.deepEqual((await target.resourceMetadata()).authorization_servers, [
        (await target.serverMetadata()).issuer,
      ]),
  ],
  [
    '2',
    'takes tokens in the header only',
    async (target) => assert.deepEqual((await target.resourceMetadata()).bearer_methods_supported, ['header']),
  ],
  [
    '2',
    'names scopes that the authorization server knows',
    async (target) =>
      assert.deepEqual(
        (await target.resourceMetadata()).scopes_supported,
        (await target.serverMetadata()).scopes_supported,
      ),
  ],
  [
    '3.2',
    'leaves out what would be empty',
    async (target) => {
      for (const [name, value] of Object.entries(await target.resourceMetadata()))
        assert.ok(!Array.isArray(value) || value.length, name);
    },
  ],
  [
    '5.1',
    'points to its metadata in the challenge of a 401, whether or not a token was sent',
    async (target) => {
      for (const answer of [await target.get(target.api), await target.call('nothing')])
        assert.ok(
          String(answer.headers['www-authenticate']).includes(
            `resource_metadata="${target.baseUrl}${PROTECTED_RESOURCE_METADATA_PATH}"`,
          ),
        );
    },
  ],
);
