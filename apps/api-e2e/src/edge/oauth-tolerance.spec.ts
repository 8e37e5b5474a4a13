import { asking, OAUTH } from '../bad-input/oauth-endpoint.ts';
import { basic, FORM } from '../support/api.ts';
import type { Revealed } from '../support/console.ts';
import { expectOAuthError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import { raw, twoAuthorizations } from '../support/raw-request.ts';
import type { Server } from '../support/server.ts';
import { hostOf, wire } from '../support/wire.ts';

let server: Server;
let client: Revealed;

beforeAll(async () => {
  ({ server, client } = await oneOrganisation());
});

afterAll(() => server?.stop());

describe.each(OAUTH)('%s', (path) => {
  const { needed, credentials, authorization, post } = asking(path, () => ({ server, client }));
  const withBasic = () => ({ authorization: authorization() });

  it.each(['client_id=&client_secret=', 'client_secret=', 'client_id', 'scope=', 'token_type_hint=', 'token=&x='])(
    'takes %s beside HTTP Basic for parameters that were not sent',
    async (empty) => {
      if (needed.startsWith('token=') && empty.startsWith('token=')) return;
      expect((await post(`${needed}&${empty}`, withBasic())).status).toBe(200);
    },
  );

  it('takes an empty Authorization header for none', async () => {
    for (const authorization of ['', ' ']) {
      expect((await post(`${needed}&${credentials()}`, { authorization })).status).toBe(200);
      expectOAuthError(await post(needed, { authorization }), 401, 'invalid_client');
    }
  });

  it('still refuses the same name or header twice, once empty or twice', async () => {
    for (const twice of ['client_id=&client_id=', 'client_secret=&client_secret', `client_id=&${credentials()}`])
      expectOAuthError(await post(`${needed}&${twice}`, withBasic()), 400, 'invalid_request');
    for (const values of [
      ['', authorization()],
      [authorization(), ''],
      ['', ''],
    ])
      expect(await twoAuthorizations(server, 'POST', path, values, needed)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('does not take an empty secret for a right one', async () => {
    expectOAuthError(await post(`${needed}&client_id=${client.client_id}&client_secret=`), 401, 'invalid_client');
    expectOAuthError(await post(needed, { authorization: basic(client.client_id, '') }), 401, 'invalid_client');
  });

  it.each([
    'application/x-www-form-urlencoded; charset=ISO-8859-1',
    'application/x-www-form-urlencoded; charset=utf-16',
    'application/x-www-form-urlencoded;',
    'application/x-www-form-urlencoded ; ;charset="UTF-8"; boundary=x',
    'APPLICATION/X-WWW-FORM-URLENCODED',
  ])('takes the content type %s', async (type) => {
    expect((await post(needed, { ...withBasic(), 'content-type': type })).status).toBe(200);
  });

  it.each(['application/json', 'application/x-www-form-urlencoded; charset', 'application/x-www-form-urlencodedx'])(
    'says which content type is right instead of %s',
    async (type) => {
      const answer = await post(needed, { ...withBasic(), 'content-type': type });
      expectOAuthError(answer, 400, 'invalid_request');
      expect(answer.body.error_description).toContain('application/x-www-form-urlencoded');
    },
  );

  it('takes Content-Encoding: identity for none, and refuses any other', async () => {
    for (const encoding of ['identity', 'Identity', ''])
      expect((await post(needed, { ...withBasic(), 'content-encoding': encoding })).status).toBe(200);
    for (const encoding of ['gzip', 'identity, gzip'])
      expectOAuthError(await post(needed, { ...withBasic(), 'content-encoding': encoding }), 400, 'invalid_request');
  });

  it('takes a ? with nothing behind it for no query, and a slash behind the path for nothing', async () => {
    for (const target of [`${path}?`, `${path}/`, `${path}/?`])
      expect((await raw(server, 'POST', target, { ...FORM, ...withBasic() }, needed)).status).toBe(200);
    for (const target of [`${path}?x`, `${path}??`, `${path}?&`])
      expectOAuthError(await raw(server, 'POST', target, { ...FORM, ...withBasic() }, needed), 400, 'invalid_request');
    expectOAuthError(await raw(server, 'GET', `${path}/`, {}), 405, 'invalid_request');
    expect((await raw(server, 'POST', `${path}//`, { ...FORM, ...withBasic() }, needed)).status).toBe(404);
  });

  it('takes a target in absolute form, whatever host it names, in this shape', async () => {
    const headers = [
      `Host: ${hostOf(server)}`,
      `Authorization: ${authorization()}`,
      `Content-Type: ${FORM['content-type']}`,
    ];
    for (const origin of [server.url, 'http://velgent.example', 'HTTPS://Velgent.example:443'])
      expect((await wire(server, `POST ${origin}${path} HTTP/1.1`, headers, needed)).status).toBe(200);
    expectOAuthError(
      await wire(server, `POST ${server.url}${path}?x=1 HTTP/1.1`, headers, needed),
      400,
      'invalid_request',
    );
    expectOAuthError(await wire(server, `GET ${server.url}${path}/ HTTP/1.1`, headers), 405, 'invalid_request');
  });

  it('refuses a Host header that is missing, empty, none or there twice, in this shape', async () => {
    const authenticated = [`Authorization: ${authorization()}`, `Content-Type: ${FORM['content-type']}`];
    for (const hosts of [
      [],
      ['Host:'],
      ['Host: a b'],
      ['Host: a', 'Host: a'],
      ['Host: a', 'Host: b'],
      ['Host: a', 'host:'],
    ]) {
      expectOAuthError(
        await wire(server, `POST ${path} HTTP/1.1`, [...hosts, ...authenticated], needed),
        400,
        'invalid_request',
      );
    }
  });
});

describe('the challenge of the API', () => {
  const challenged = async (authorization?: string) => {
    const answer = await raw(server, 'GET', '/api/v1/me', authorization === undefined ? {} : { authorization });
    expect(answer.status).toBe(401);
    return answer.headers.get('www-authenticate');
  };

  it('has no error where no Bearer token was sent, whatever else was', async () => {
    const nothing = await challenged();
    expect(nothing).toMatch(/^Bearer realm="velgent", resource_metadata=/);
    for (const sent of ['', 'Basic eDp5', 'Digest x', 'Bearer', 'Bearer ', 'Bearerx y', 'velgent_live_x'])
      expect([sent, await challenged(sent)]).toEqual([sent, nothing]);
  });

  it('says invalid_token where one was, also a malformed one', async () => {
    for (const sent of ['Bearer x', 'bearer x y', 'BEARER "x"', 'Bearer x,'])
      expect([sent, await challenged(sent)]).toEqual([sent, expect.stringContaining('error="invalid_token"')]);
  });
});

reportsNoFault(() => server);
