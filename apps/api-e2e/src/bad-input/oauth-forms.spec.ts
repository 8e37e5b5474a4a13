import { FORM } from '../support/api.ts';
import { answerOf, type Revealed } from '../support/console.ts';
import { expectOAuthError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import { raw } from '../support/raw-request.ts';
import type { Server } from '../support/server.ts';
import { asking, OAUTH } from './oauth-endpoint.ts';

let server: Server;
let client: Revealed;

beforeAll(async () => {
  ({ server, client } = await oneOrganisation());
});

afterAll(() => server?.stop());

describe.each(OAUTH)('%s', (path) => {
  const { needed, credentials, authorization, post } = asking(path, () => ({ server, client }));

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers %s with 405 and Allow: POST', async (method) => {
    const answer = await raw(server, method, path, {});
    expectOAuthError(answer, 405, 'invalid_request');
    expect(answer.headers.get('allow')).toBe('POST');
  });

  it('answers HEAD with 405, without a body', async () => {
    const answer = await answerOf(await fetch(server.url + path, { method: 'HEAD' }));
    expect([answer.status, answer.text, answer.headers.get('allow')]).toEqual([405, '', 'POST']);
  });

  it.each<[string, string | Buffer]>([
    ['a broken escape', '%zz'],
    ['half an escape', 'x=%4'],
    ['invalid UTF-8', Buffer.from([0x78, 0x3d, 0xff, 0xfe])],
    ['escaped invalid UTF-8', 'x=%ff%fe'],
    ['an escaped NUL', 'x=%00'],
    ['101 parameters', Array.from({ length: 101 }, (_, i) => `p${i}=1`).join('&')],
    ['client_id twice', 'client_id=a&client_id=a'],
    ['client_secret twice, once empty', 'client_secret=a&client_secret='],
  ])('refuses %s as invalid_request', async (_, body) => {
    const rest = Buffer.concat([Buffer.from(body), Buffer.from(`&${needed}`)]);
    expectOAuthError(await post(rest, { authorization: authorization() }), 400, 'invalid_request');
  });

  it('refuses its own parameter twice, even once empty', async () => {
    for (const twice of [`${needed}&${needed}`, `${needed}&${needed.split('=')[0]}=`])
      expectOAuthError(await post(`${twice}&${credentials()}`), 400, 'invalid_request');
  });

  it('refuses a request without its parameter, or with an empty one', async () => {
    expectOAuthError(await post(credentials()), 400, 'invalid_request');
    expectOAuthError(await post(`${credentials()}&${needed.split('=')[0]}=`), 400, 'invalid_request');
  });

  it.each(['application/json', 'text/plain', 'multipart/form-data; boundary=x', ''])(
    'refuses the content type "%s"',
    async (type) => {
      const body = `${needed}&${credentials()}`;
      expectOAuthError(
        await raw(server, 'POST', path, type ? { 'content-type': type } : {}, body),
        400,
        'invalid_request',
      );
    },
  );

  it('refuses parameters in the query', async () => {
    const answer = await raw(server, 'POST', `${path}?${needed}`, { ...FORM, authorization: authorization() }, needed);
    expectOAuthError(answer, 400, 'invalid_request');
  });

  it.each([
    ['10,000 empty parameters', '&'.repeat(9_999), 400],
    ['10,000 parameters', 'a=&'.repeat(10_000), 413],
    ['a megabyte', 'x'.repeat(1024 * 1024), 413],
  ])('refuses %s, announced or in chunks', async (_, bulk, status) => {
    const body = `${needed}&${credentials()}&${bulk}`;
    expectOAuthError(await post(body), status, 'invalid_request');
    expectOAuthError(await post(body, { 'transfer-encoding': 'chunked' }), status, 'invalid_request');
  });

  it('ignores a[b]=, __proto__ and repeated parameters that it does not know', async () => {
    const body = `${needed}&${credentials()}&grant_type[x]=y&token[]=z&__proto__=1&__proto__[a]=1&x=1&x=2&constructor=1`;
    expect((await post(body)).status).toBe(200);
  });

  it('refuses a JSON body, a multipart body and an empty one', async () => {
    const json = JSON.stringify({ grant_type: 'client_credentials', token: 'x', ...client });
    const part = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const parts = `${part('grant_type', 'client_credentials')}${part('token', 'x')}--x--\r\n`;
    const headers = { authorization: authorization() };
    for (const [type, body] of [
      ['application/json', json],
      ['multipart/form-data; boundary=x', parts],
      ['application/x-www-form-urlencoded', ''],
      ['application/x-www-form-urlencoded; charset', needed],
      ['application/x-www-form-urlencoded, application/json', needed],
    ] as const)
      expectOAuthError(
        await raw(server, 'POST', path, { ...headers, 'content-type': type }, body),
        400,
        'invalid_request',
      );
    expectOAuthError(await raw(server, 'POST', path, headers), 400, 'invalid_request');
  });

  it('refuses a body of 17 KiB with 413', async () => {
    const answer = await post(`${needed}&${credentials()}&x=${'x'.repeat(17 * 1024)}`);
    expectOAuthError(answer, 413, 'invalid_request');
  });

  it('refuses a chunked body of 17 KiB with 413', async () => {
    const answer = await raw(
      server,
      'POST',
      path,
      { ...FORM, 'transfer-encoding': 'chunked' },
      `${needed}&x=${'x'.repeat(17 * 1024)}`,
    );
    expectOAuthError(answer, 413, 'invalid_request');
  });

  it('ignores parameters it does not know, up to 100 in all', async () => {
    const unknown = Array.from({ length: 97 }, (_, i) => `p${i}=1`).join('&');
    expect((await post(`${needed}&${credentials()}&${unknown}`)).status).toBe(200);
  });
});

reportsNoFault(() => server);
