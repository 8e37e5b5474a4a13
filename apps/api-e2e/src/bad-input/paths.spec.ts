import { randomUUID } from 'node:crypto';
import type { Console } from '../support/console.ts';
import { expectError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import { raw } from '../support/raw-request.ts';
import type { Server } from '../support/server.ts';

let server: Server;
let root: Console;
let tenant: string;
let token: string;

beforeAll(async () => {
  ({ server, root, tenant, token } = await oneOrganisation());
});

afterAll(() => server?.stop());

describe('paths', () => {
  it.each([
    '1',
    'undefined',
    '%00',
    "'",
    '..%2f..',
    '00000000-0000-0000-0000-00000000000g',
    randomUUID(),
    'x'.repeat(3000),
  ])('answer the id %s with 404', async (id) => {
    const ids = [
      ...['oauth-clients', 'api-keys'].flatMap((kind) => [
        ['GET', `/tenants/${tenant}/${kind}/${id}`],
        ['POST', `/tenants/${tenant}/${kind}/${id}/rotate`],
        ['POST', `/tenants/${tenant}/${kind}/${id}/revoke`],
      ]),
      ...['oauth-clients', 'api-keys', 'admins', 'audit-events', 'activity'].map((list) => [
        'GET',
        `/tenants/${id}/${list}`,
      ]),
    ];
    for (const [method, path] of ids) {
      const answer = await root.send(method!, path!, method === 'POST' ? {} : undefined);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expectError(answer, 404, 'not_found');
    }
    expectError(await root.send('PATCH', `/tenants/${id}`, { name: 'x' }), 404, 'not_found');
  });

  it.each([
    '/api/v1/nothing',
    '/api/admin/nothing',
    '/api/v2/summarise',
    '/api/v1/oauth/nothing',
    '/api/v1/../admin/x',
  ])('that do not exist answer 404: %s', async (path) =>
    expectError(await raw(server, 'GET', path, {}), 404, 'not_found'),
  );

  it.each(['/api/admin/tenants/%zz', '/api/v1/%E0%A4%A', '/api/v1/me%00'])(
    'that are malformed are no fault: %s',
    async (path) => {
      const answer = await raw(server, 'GET', path, { cookie: root.cookie });
      expect([400, 401, 404]).toContain(answer.status);
      expectError(answer, answer.status, answer.body.error.code);
    },
  );

  it.each([
    ['DELETE', '/api/v1/summarise', 'POST'],
    ['GET', '/api/v1/summarise', 'POST'],
    ['POST', '/api/v1/me', 'GET'],
    ['PUT', '/api/admin/session', 'POST'],
    ['PUT', '/api/admin/tenants', 'POST'],
    ['GET', '/api/admin/invitations/accept', 'POST'],
  ])('answer the wrong method with 405 and Allow: %s %s', async (method, path, allowed) => {
    const answer = await raw(server, method, path, { cookie: root.cookie, authorization: `Bearer ${token}` });
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toContain(allowed);
  });
});

reportsNoFault(() => server);
