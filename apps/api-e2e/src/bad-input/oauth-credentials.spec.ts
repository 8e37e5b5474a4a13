import { basic } from '../support/api.ts';
import type { Revealed } from '../support/console.ts';
import { expectOAuthError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import { twoAuthorizations } from '../support/raw-request.ts';
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

  it('takes percent-encoded credentials, the scheme in any case and Base64 without padding', async () => {
    const encoded = basic(client.client_id.replaceAll('_', '%5F'), client.client_secret.replaceAll('_', '%5f'));
    for (const value of [encoded, authorization().replace('Basic', 'basic'), authorization().replace('Basic', 'BASIC')])
      expect((await post(needed, { authorization: value })).status).toBe(200);
    expect((await post(needed, { authorization: authorization().replace(/=+$/, '') })).status).toBe(200);
  });

  it('refuses two methods of authentication, and two client_ids that differ', async () => {
    const headers = { authorization: authorization() };
    expectOAuthError(await post(`${needed}&${credentials()}`, headers), 400, 'invalid_request');
    expectOAuthError(
      await post(`${needed}&client_id=velgent_client_0000000000000000`, headers),
      400,
      'invalid_request',
    );
    expect((await post(`${needed}&client_id=${client.client_id}`, headers)).status).toBe(200);
  });

  it('refuses two Authorization headers', async () => {
    const answer = await twoAuthorizations(server, 'POST', path, [authorization(), authorization()], needed);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"error":"invalid_request"');
  });

  it.each([
    'Basic',
    'Basic !!!',
    'Basic eA==',
    'Bearer x',
    'Digest x',
    `Basic ${Buffer.from('%zz:%zz').toString('base64')}`,
  ])('refuses "Authorization: %s" as invalid_client or invalid_request', async (value) => {
    const answer = await post(needed, { authorization: value });
    expectOAuthError(
      answer,
      answer.status === 400 ? 400 : 401,
      answer.status === 400 ? 'invalid_request' : 'invalid_client',
    );
  });
});

reportsNoFault(() => server);
