import { strict as assert } from 'node:assert';
import { statementsOf } from './statement.ts';
import type { Target } from './target.ts';

const GRANT = 'grant_type=client_credentials';

const granted = (suffix: string) => async (target: Target) => {
  const { status, text } = await target.asClient(target.token + suffix, GRANT);
  assert.equal(status, 200, text);
};

const refusesHosts =
  (...hosts: string[]) =>
  async (target: Target) =>
    assert.equal((await target.withHosts(...hosts)).status, 400);

/** HTTP/1.1 messages: which target a request is for. */
export const rfc9112 = statementsOf(
  9112,
  [
    '3.2.2',
    'takes a target in absolute form at the token endpoint',
    async (target) => {
      const { status, text } = await target.asClient(target.baseUrl + target.token, GRANT);
      assert.equal(status, 200, text);
    },
  ],
  [
    '3.2.2',
    'takes a target in absolute form at the API',
    async (target) => assert.equal((await target.get(target.baseUrl + target.api)).status, 401),
  ],
  ['3.2.1', 'takes a target with an empty query', granted('?')],
  ['3.2', 'refuses a request without Host', refusesHosts()],
  ['3.2', 'refuses a request with two Host headers', refusesHosts('velgent.example', 'velgent.example')],
  ['3.2', 'refuses an invalid Host', refusesHosts('a b')],
);
