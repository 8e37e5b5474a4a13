import { grants, parametersOf, refuses, show } from './key-client.ts';
import { statementsOf } from './statement.ts';
import { assertOAuthError, type Target } from './target.ts';

const GRANT = { grant_type: 'client_credentials' };
const fresh = (target: Target) => target.keyClient!.assertion(target);
const refusesForm = (form: (target: Target) => Record<string, string> | string) => async (target: Target) =>
  assertOAuthError(await target.form(target.token, form(target)), 400, 'invalid_request');

/** The assertion framework, as far as client authentication goes. */
export const rfc7521 = statementsOf(
  7521,
  ['4.2', 'takes an assertion for client authentication', (target) => grants(show(target, fresh(target)))],
  [
    '4.2',
    'takes it at introspection and revocation too',
    async (target) => {
      for (const path of [target.introspection, target.revocation])
        await grants(target.form(path, { token: 'x', ...parametersOf(fresh(target)) }));
    },
  ],
  [
    '4.2',
    'takes a client_id beside it that names the same client',
    (target) => grants(show(target, fresh(target), { client_id: target.keyClient!.clientId })),
  ],
  [
    '4.2',
    'refuses a client_id beside it that names another client',
    (target) => refuses(show(target, fresh(target), { client_id: target.clientId })),
  ],
  [
    '4.2',
    'refuses an assertion without its type',
    refusesForm((target) => ({ ...GRANT, client_assertion: fresh(target) })),
  ],
  [
    '4.2',
    'refuses a type without an assertion',
    refusesForm((target) => ({ ...GRANT, ...parametersOf(fresh(target)), client_assertion: '' })),
  ],
  [
    '4.2',
    'refuses a type that it does not know',
    (target) =>
      refuses(
        show(target, fresh(target), {
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
        }),
      ),
  ],
  [
    '4.2',
    'refuses an assertion sent twice',
    refusesForm((target) => {
      const parameters = new URLSearchParams({ ...GRANT, ...parametersOf(fresh(target)) });
      parameters.append('client_assertion', fresh(target));
      return parameters.toString();
    }),
  ],
  [
    '4.2',
    'refuses a second mechanism beside it: a secret in the body',
    refusesForm((target) => ({ ...GRANT, ...parametersOf(fresh(target)), client_secret: target.clientSecret })),
  ],
  [
    '4.2',
    'refuses a second mechanism beside it: HTTP Basic',
    async (target) =>
      assertOAuthError(
        await target.asClient(target.token, { ...GRANT, ...parametersOf(fresh(target)) }),
        400,
        'invalid_request',
      ),
  ],
  [
    '4.2.1',
    'refuses one that is no right assertion as it refuses every client: invalid_client',
    (target) => refuses(show(target, 'x')),
  ],
  [
    '5.2',
    'refuses one for another authorization server',
    (target) => refuses(show(target, target.keyClient!.assertion(target, { aud: 'https://elsewhere.example' }))),
  ],
  [
    '8.2',
    'refuses a replay',
    async (target) => {
      const assertion = fresh(target);
      await grants(show(target, assertion));
      await refuses(show(target, assertion));
    },
  ],
);
