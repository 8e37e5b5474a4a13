import { exchange } from '../support/api.ts';
import type { Console, OrgAdmin } from '../support/console.ts';
import { expectError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { oneOrganisation } from '../support/one-organisation.ts';
import type { Server } from '../support/server.ts';

let server: Server;
let root: Console;
let admin: OrgAdmin;
let tenant: string;

beforeAll(async () => {
  ({ server, root, admin, tenant } = await oneOrganisation());
  await admin.createClient(tenant, `'; DROP TABLE credential; -- %s`);
});

afterAll(() => server?.stop());

const LISTS: [string, () => string][] = [
  ['tenants', () => '/tenants'],
  ['platform audit events', () => '/audit-events'],
  ['admins', () => `/tenants/${tenant}/admins`],
  ['oauth-clients', () => `/tenants/${tenant}/oauth-clients`],
  ['api-keys', () => `/tenants/${tenant}/api-keys`],
  ['audit-events', () => `/tenants/${tenant}/audit-events`],
  ['activity', () => `/tenants/${tenant}/activity`],
];

describe.each(LISTS)('the list of %s', (_, path) => {
  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1.5',
    'limit=ten',
    'limit=1&limit=2',
    'limit=',
    'cursor=no%20cursor',
    'cursor=AAAA',
    'cursor=%00',
    'cursor=a&cursor=b',
    'cursor[x]=1',
    'surprise=1',
    `cursor=${'A'.repeat(300)}`,
  ])('refuses ?%s', async (query) => {
    expectError(await root.get(`${path()}?${query}`), 400, 'invalid_request');
  });

  it('takes limits 1 and 100', async () => {
    for (const limit of [1, 100]) expect((await root.get(`${path()}?limit=${limit}`)).status).toBe(200);
  });

  it('answers PUT with 405 and Allow', async () => {
    const answer = await root.send('PUT', path(), {});
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers.get('allow')).toContain('GET');
  });
});

describe('filters', () => {
  it.each([
    'status=gone',
    'status=active&status=revoked',
    'q=%00',
    'q=a%00b',
    'q[$ne]=1',
    'q=a&q=b',
    `q=${'x'.repeat(201)}`,
  ])('of credentials refuse ?%s', async (query) => {
    for (const kind of ['oauth-clients', 'api-keys'])
      expectError(await admin.get(`/tenants/${tenant}/${kind}?${query}`), 400, 'invalid_request');
  });

  it('of credentials take wildcards and quotes for what they are', async () => {
    for (const q of ['%25%25', 'B_lling', '_%25', '%5C', "''", '%27%20OR%201%3D1', '%EF%BF%BF'])
      expect((await admin.get(`/tenants/${tenant}/oauth-clients?q=${q}`)).body.items).toEqual([]);
  });

  it.each([
    ['audit-events', 'action=nothing.happened'],
    ['audit-events', 'actor_id=1'],
    ['audit-events', 'target_id=%00'],
    ['audit-events', 'from=yesterday'],
    ['audit-events', 'to=2026-13-45T00:00:00Z'],
    ['audit-events', 'from=%00'],
    ['activity', 'credential_id=1'],
    ['activity', 'credential_type=password'],
    ['activity', 'outcome=maybe'],
    ['activity', 'operation=%00'],
    ['activity', 'from=yesterday'],
    ['activity', 'to=99999-01-01T00:00:00Z'],
  ])('of %s refuse ?%s', async (list, query) => {
    expectError(await admin.get(`/tenants/${tenant}/${list}?${query}`), 400, 'invalid_request');
  });

  it('of activity and audit events take no part of a date, no week and no year that is none', async () => {
    for (const list of ['audit-events', 'activity', 'audit-events/export', 'activity/export'])
      for (const moment of [
        '2026-01',
        '2026-W12',
        '2026-123',
        '-2026-01-01',
        '0000-01-01',
        '9999-12-31T23:59:59-01:00',
      ])
        for (const side of ['from', 'to']) {
          const format = list === 'activity/export' ? '&format=csv' : '';
          const answer = await admin.get(`/tenants/${tenant}/${list}?${side}=${moment}${format}`);
          expect([list, moment, answer.status, answer.body.error?.param]).toEqual([list, moment, 400, side]);
        }
  });

  it('of activity and audit events take the far ends of time, and any offset', async () => {
    await exchange(server, await admin.createClient(tenant, 'At the far ends'));
    for (const list of ['audit-events', 'activity']) {
      const found = async (query: string) => {
        const { status, body } = await admin.get(`/tenants/${tenant}/${list}?${query}`);
        return [list, query, status, body.items.length > 0];
      };
      for (const moment of [
        '0001-01-01',
        '1960-01-01T00:00:00+23:00',
        '1969-12-31T23:59:59.999Z',
        '1970-01-01T00:00:00Z',
      ]) {
        const query = encodeURIComponent(moment);
        expect(await found(`from=${query}`)).toEqual([list, `from=${query}`, 200, true]);
        expect(await found(`to=${query}`)).toEqual([list, `to=${query}`, 200, false]);
      }
      expect(await found('from=9999-12-31T23:59:59.999Z')).toContain(false);
      expect(await found('to=9999-12-31T23:59:59.999Z')).toContain(true);
    }
  });
});

reportsNoFault(() => server);
