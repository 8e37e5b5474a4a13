import { strict as assert } from 'node:assert';
import { statementsOf } from './statement.ts';
import { assertOAuthError, type Target } from './target.ts';

const GRANT = { grant_type: 'client_credentials' };
const granted = ({ status, text }: { status: number; text: string }) => assert.equal(status, 200, text);

/** The answer to a request whose body is this. */
const refusesBody = (body: string | Buffer) => async (target: Target) =>
  assertOAuthError(await target.asClient(target.token, body), 400, 'invalid_request');

const refusesType = (type: string, body: string) => async (target: Target) =>
  assertOAuthError(
    await target.asClient(target.token, body, type ? { 'content-type': type } : {}),
    400,
    'invalid_request',
  );

const refusesMethod = (method: string) => async (target: Target) => {
  const answer = await target.send(method, target.token);
  assert.deepEqual([answer.status, answer.headers.allow], [405, 'POST']);
  if (method !== 'HEAD') assertOAuthError(answer, 405, 'invalid_request');
};

const refusesGrant = (grant_type: string) => async (target: Target) =>
  assertOAuthError(await target.asClient(target.token, { grant_type }), 400, 'unsupported_grant_type');

const refusesScope = (scope: string) => async (target: Target) =>
  assertOAuthError(await target.exchange({ scope }), 400, 'invalid_scope');

/** The OAuth 2.0 Authorization Framework, as far as client credentials go. */
export const rfc6749 = statementsOf(
  6749,
  // Client authentication
  ['2.3.1', 'takes client credentials by HTTP Basic', async (target) => granted(await target.exchange())],
  [
    '2.3.1',
    'form-decodes both parts of HTTP Basic',
    async (target) => {
      const escaped = (text: string) =>
        [...text].map((c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
      const pair = `${escaped(target.clientId)}:${escaped(target.clientSecret)}`;
      const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
      granted(await target.form(target.token, GRANT, { authorization }));
    },
  ],
  [
    '2.3.1',
    'takes client credentials in the body',
    async (target) => granted(await target.form(target.token, { ...GRANT, ...target.inBody })),
  ],
  [
    '2.3',
    'refuses more than one method of authentication in a request',
    async (target) =>
      assertOAuthError(await target.asClient(target.token, { ...GRANT, ...target.inBody }), 400, 'invalid_request'),
  ],
  [
    '2.3.1',
    'refuses client credentials in the request URI',
    async (target) => {
      const query = new URLSearchParams({ ...GRANT, ...target.inBody }).toString();
      assertOAuthError(await target.form(`${target.token}?${query}`, GRANT), 400, 'invalid_request');
    },
  ],
  [
    '2.3.1',
    'takes the scheme Basic in any case',
    async (target) => {
      for (const scheme of ['basic', 'BASIC'])
        granted(
          await target.form(target.token, GRANT, {
            authorization: target.basic(target.clientId, target.clientSecret, scheme),
          }),
        );
    },
  ],
  [
    '2.3.1',
    'takes a client_id in the body beside HTTP Basic if it is the same, and refuses another',
    async (target) => {
      granted(await target.exchange({ client_id: target.clientId }));
      assertOAuthError(await target.exchange({ client_id: target.unknownClientId() }), 400, 'invalid_request');
    },
  ],
  // Token endpoint
  ['3.2', 'refuses GET with 405 and Allow: POST', refusesMethod('GET')],
  ['3.2', 'refuses HEAD with 405 and Allow: POST', refusesMethod('HEAD')],
  ['3.2', 'refuses PUT with 405 and Allow: POST', refusesMethod('PUT')],
  ['3.2', 'refuses DELETE with 405 and Allow: POST', refusesMethod('DELETE')],
  [
    '3.2',
    'treats a parameter without a value as omitted: scope',
    async (target) => granted(await target.exchange({ scope: '' })),
  ],
  ['3.2', 'treats a parameter without a value as omitted: grant_type', refusesBody('grant_type=')],
  [
    '3.2',
    'treats a parameter without a value as omitted: client_id and client_secret beside HTTP Basic',
    async (target) => granted(await target.exchange({ client_id: '', client_secret: '' })),
  ],
  [
    '3.2',
    'treats a parameter without a value as omitted, at introspection and revocation too',
    async (target) => {
      for (const path of [target.introspection, target.revocation])
        granted(await target.asClient(path, { token: 'x', token_type_hint: '', client_id: '', client_secret: '' }));
    },
  ],
  [
    '3.2',
    'refuses client_secret twice, even both empty',
    refusesBody('grant_type=client_credentials&client_secret=&client_secret='),
  ],
  [
    '3.2',
    'ignores parameters it does not know, also when they come more than once',
    async (target) =>
      granted(await target.asClient(target.token, 'grant_type=client_credentials&audience=x&a[b]=1&a=2&a=3')),
  ],
  ['3.2', 'refuses grant_type twice', refusesBody('grant_type=client_credentials&grant_type=client_credentials')],
  ['3.2', 'refuses scope twice, even once empty', refusesBody('grant_type=client_credentials&scope=api&scope=')],
  [
    '3.2',
    'refuses client_id twice',
    async (target) => {
      const { client_id, client_secret } = target.inBody;
      const body = `grant_type=client_credentials&client_id=${client_id}&client_id=${client_id}&client_secret=${client_secret}`;
      assertOAuthError(await target.form(target.token, body), 400, 'invalid_request');
    },
  ],
  [
    '3.2.1',
    'refuses a request without client authentication',
    async (target) => assertOAuthError(await target.form(target.token, GRANT), 401, 'invalid_client'),
  ],
  [
    '3.2.1',
    'refuses a client_id without its secret',
    async (target) =>
      assertOAuthError(
        await target.form(target.token, { ...GRANT, client_id: target.clientId }),
        401,
        'invalid_client',
      ),
  ],
  // Scope
  [
    '3.3',
    'says which scope it granted where another was asked for',
    async (target) => {
      for (const scope of ['summarise.read', 'api other'])
        assert.equal((await target.exchange({ scope })).json.scope, 'api');
    },
  ],
  ['3.3', 'refuses a scope with a quotation mark', refusesScope('a"b')],
  ['3.3', 'refuses a scope with a backslash', refusesScope('a\\b')],
  ['3.3', 'refuses a scope beyond ASCII', refusesScope('é')],
  ['3.3', 'refuses a scope with a control character', refusesScope('a\tb')],
  ['3.3', 'refuses two spaces between scopes', refusesScope('a  b')],
  // Client credentials grant
  ['4.4.2', 'requires grant_type', refusesBody('scope=api')],
  ['4.4.2', 'takes grant_type by its exact name', refusesGrant('CLIENT_CREDENTIALS')],
  [
    '4.4.2',
    'authenticates the client before it looks at the grant',
    async (target) =>
      assertOAuthError(await target.form(target.token, { grant_type: 'password' }), 401, 'invalid_client'),
  ],
  [
    '4.4.3',
    'gives no refresh token',
    async (target) => assert.equal('refresh_token' in (await target.exchange()).json, false),
  ],
  // Successful response
  [
    '5.1',
    'answers 200 with a JSON object of access_token, token_type and expires_in',
    async (target) => {
      const { status, headers, json } = await target.exchange();
      assert.equal(status, 200);
      assert.match(String(headers['content-type']), /^application\/json/);
      assert.equal(typeof json.access_token, 'string');
      assert.equal(json.token_type.toLowerCase(), 'bearer');
      assert.ok(Number.isInteger(json.expires_in) && json.expires_in > 0);
    },
  ],
  [
    '5.1',
    'forbids caches to store a token',
    async (target) => {
      const { headers } = await target.exchange();
      assert.deepEqual([headers['cache-control'], headers.pragma], ['no-store', 'no-cache']);
    },
  ],
  // Error response
  [
    '5.2',
    'answers a wrong secret with 401 and a challenge of the scheme that was used',
    async (target) => {
      const authorization = target.basic(target.clientId, 'velgent_secret_wrong');
      const answer = await target.form(target.token, GRANT, { authorization });
      assertOAuthError(answer, 401, 'invalid_client');
      assert.match(String(answer.headers['www-authenticate']), /^Basic realm="[^"]+"$/);
    },
  ],
  [
    '5.2',
    'answers an unknown client and a wrong secret with the same bytes',
    async (target) => {
      const [unknown, wrong] = [
        await target.form(target.token, GRANT, { authorization: target.basic(target.unknownClientId(), 'x') }),
        await target.form(target.token, GRANT, { authorization: target.basic(target.clientId, 'x') }),
      ];
      assertOAuthError(wrong, 401, 'invalid_client');
      assert.deepEqual([wrong.status, wrong.text], [unknown.status, unknown.text]);
    },
  ],
  [
    '5.2',
    'answers credentials that do not decode with invalid_client or invalid_request',
    async (target) => {
      for (const authorization of ['Basic', 'Basic !', 'Basic eA==', 'Basic OjA=', 'Basic JXp6Og==', 'Digest x'])
        assertOAuthError(await target.form(target.token, GRANT, { authorization }), 401, 'invalid_client');
    },
  ],
  [
    '5.2',
    'refuses two Authorization headers',
    async (target) => {
      // Node joins nothing here: a list is sent as two headers.
      const authorization = [target.basic(), target.basic()] as unknown as string;
      assertOAuthError(await target.form(target.token, GRANT, { authorization }), 400, 'invalid_request');
    },
  ],
  ['5.2', 'refuses the grant password', refusesGrant('password')],
  ['5.2', 'refuses the grant authorization_code', refusesGrant('authorization_code')],
  ['5.2', 'refuses the grant refresh_token', refusesGrant('refresh_token')],
  ['5.2', 'refuses extension grants', refusesGrant('urn:ietf:params:oauth:grant-type:jwt-bearer')],
  ['5.2', 'refuses a JSON body', refusesType('application/json', JSON.stringify(GRANT))],
  [
    '5.2',
    'refuses a multipart body',
    refusesType(
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n--x--\r\n',
    ),
  ],
  ['5.2', 'refuses text', refusesType('text/plain', 'grant_type=client_credentials')],
  [
    '5.2',
    'refuses a body without a content type',
    async (target) =>
      assertOAuthError(
        await target.send('POST', target.token, { authorization: target.basic() }, 'grant_type=client_credentials'),
        400,
        'invalid_request',
      ),
  ],
  ['5.2', 'refuses an empty body', refusesBody('')],
  [
    '5.2',
    'refuses more parameters than anyone needs',
    refusesBody(`grant_type=client_credentials${'&a=1'.repeat(200)}`),
  ],
  [
    '5.2',
    'refuses a megabyte with 413',
    async (target) =>
      assertOAuthError(await target.asClient(target.token, `a=${'x'.repeat(1024 * 1024)}`), 413, 'invalid_request'),
  ],
  // Encoding
  ['B', 'refuses a broken escape', refusesBody('grant_type=client_credentials&scope=%zz')],
  ['B', 'refuses bytes that are no UTF-8', refusesBody(Buffer.from('grant_type=client_credentials&x=\xff', 'latin1'))],
  ['B', 'refuses escapes that are no UTF-8', refusesBody('grant_type=client_credentials&x=%ff%fe')],
  ['B', 'refuses NUL', refusesBody('grant_type=client_credentials&x=%00')],
  [
    'B',
    'reads + and %20 as a space',
    async (target) => {
      for (const scope of ['a+b', 'a%20b'])
        granted(await target.asClient(target.token, `grant_type=client_credentials&scope=${scope}`));
    },
  ],
  [
    'B',
    'takes charset=UTF-8 on the content type',
    async (target) =>
      granted(
        await target.asClient(target.token, GRANT, {
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        }),
      ),
  ],
);
