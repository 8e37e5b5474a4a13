import { basic, exchange, FORM, GRANT } from '../support/api.ts';
import type { Answer, Console, OrgAdmin, Revealed } from '../support/console.ts';
import { expectOAuthError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import { raw } from '../support/raw-request.ts';
import { sleep } from '../support/repeating.ts';
import type { Server } from '../support/server.ts';

let server: Server;
let root: Console;
let admin: OrgAdmin;
let tenant: string;
let client: Revealed;
let key: { id: string; secret: string };

beforeAll(async () => {
  ({ server, root, admin, tenant, client, key } = await oneOrganisation());
});

afterAll(() => server?.stop());

describe('the token endpoint', () => {
  it.each(['password', 'authorization_code', 'refresh_token', 'urn:x', 'CLIENT_CREDENTIALS'])(
    'refuses the grant %s',
    async (grant) => {
      const body = `grant_type=${encodeURIComponent(grant)}`;
      const headers = { ...FORM, authorization: basic(client.client_id, client.client_secret) };
      expectOAuthError(await raw(server, 'POST', '/api/v1/oauth/token', headers, body), 400, 'unsupported_grant_type');
    },
  );

  it.each(['%22', '%5C', 'a%22b', '%C3%A9', 'a%0Ab'])('refuses the scope %s as invalid_scope', async (scope) => {
    expectOAuthError(await exchange(server, client, { extra: `&scope=${scope}` }), 400, 'invalid_scope');
  });

  it('answers every failed authentication with the same bytes (S18)', async () => {
    const made = { revoked: await admin.createClient(tenant), expired: await admin.createClient(tenant) };
    await admin.revoke(tenant, made.revoked.id);
    await admin.rotate(tenant, made.expired.id, 0);
    const other = await root.createTenant('Suspended');
    const suspended = await root.createClient(other);
    await root.updateTenant(other, { status: 'suspended' });
    await sleep(1000);
    const cases = {
      unknown: await exchange(server, { ...client, client_id: 'velgent_client_0123456789abcdef' }),
      'no client_id at all': await exchange(server, { ...client, client_id: 'x' }),
      wrong: await exchange(server, { ...client, client_secret: made.revoked.client_secret }),
      malformed: await exchange(server, { ...client, client_secret: 'x' }),
      'in the body': await exchange(server, { ...client, client_secret: 'x' }, { via: 'body' }),
      revoked: await exchange(server, made.revoked),
      expired: await exchange(server, made.expired),
      suspended: await exchange(server, suspended),
      'an API key': await exchange(server, { client_id: client.client_id, client_secret: key.secret }),
      none: await raw(server, 'POST', '/api/v1/oauth/token', FORM, GRANT),
      'client_id only': await raw(
        server,
        'POST',
        '/api/v1/oauth/token',
        FORM,
        `${GRANT}&client_id=${client.client_id}`,
      ),
    };
    const differing = ['date', 'x-request-id', 'connection', 'keep-alive'];
    const heads = (answer: Answer) =>
      JSON.stringify([...answer.headers].filter(([name]) => !differing.includes(name)).sort());
    for (const [name, answer] of Object.entries(cases)) {
      expectOAuthError(answer, 401, 'invalid_client');
      expect([name, answer.text]).toEqual([name, cases.unknown.text]);
      expect([name, heads(answer)]).toEqual([name, heads(cases.unknown)]);
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="velgent"');
    }
  });
});

reportsNoFault(() => server);
