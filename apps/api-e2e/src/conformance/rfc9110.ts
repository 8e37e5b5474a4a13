import { strict as assert } from 'node:assert';
import { statementsOf } from './statement.ts';
import { assertOAuthError, type Target } from './target.ts';

const GRANT = 'grant_type=client_credentials';

const takes = (headers: Record<string, string>) => async (target: Target) => {
  const { status, text } = await target.asClient(target.token, GRANT, headers);
  assert.equal(status, 200, text);
};

const takesType = (type: string) => takes({ 'content-type': type });

/** HTTP semantics, as far as the OAuth endpoints read them. */
export const rfc9110 = statementsOf(
  9110,
  [
    '5.6.6',
    'reads over a parameter of the media type',
    takesType('application/x-www-form-urlencoded; charset=ISO-8859-1'),
  ],
  ['5.6.6', 'reads over a quoted parameter', takesType('application/x-www-form-urlencoded; x="a;b=\\"c"')],
  ['5.6.6', 'reads over an empty parameter', takesType('application/x-www-form-urlencoded;')],
  ['8.3.1', 'compares media types whatever the letter case', takesType('Application/X-WWW-Form-URLEncoded')],
  [
    '8.3.1',
    'refuses another media type and names the right one',
    async (target) => {
      const answer = await target.asClient(target.token, '{}', { 'content-type': 'application/json' });
      assertOAuthError(answer, 400, 'invalid_request');
      assert.match(answer.json.error_description, /application\/x-www-form-urlencoded/);
    },
  ],
  ['8.4', 'takes the content coding identity for none', takes({ 'content-encoding': 'identity' })],
  [
    '8.4',
    'refuses another content coding',
    async (target) =>
      assertOAuthError(
        await target.asClient(target.token, GRANT, { 'content-encoding': 'br' }),
        400,
        'invalid_request',
      ),
  ],
  [
    '11.6.2',
    'takes an Authorization header without a value for none',
    async (target) => {
      const parameters = { grant_type: 'client_credentials', ...target.inBody };
      const { status, text } = await target.form(target.token, parameters, { authorization: '' });
      assert.equal(status, 200, text);
    },
  ],
);
