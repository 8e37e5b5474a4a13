import { randomUUID } from 'node:crypto';
import { exchange, me, mint } from '../support/api.ts';
import { Console, type OrgAdmin, type Revealed } from '../support/console.ts';
import { sleep } from '../support/repeating.ts';
import { ROOT, type Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let root: Console;
let acme: string;
let globex: string;
let admin: OrgAdmin;
let stranger: OrgAdmin;

beforeAll(async () => {
  ({ server, root, acme, globex, admin, stranger } = await twoOrganisations());
});

afterAll(() => server?.stop());

describe('the tenant', () => {
  let client: Revealed;
  let key: { id: string };
  beforeAll(async () => {
    client = await stranger.createClient(globex, 'Not yours');
    key = await stranger.createKey(globex, 'Not yours');
    await mint(server, client);
    await mint(server, await admin.createClient(acme, 'Ours'));
  });

  it('answers an admin of another tenant as if it did not exist, byte for byte (S4)', async () => {
    const paths = (tenant: string, clientId: string, keyId: string): [string, string, object?][] => [
      ['GET', `/tenants/${tenant}/admins`],
      ['POST', `/tenants/${tenant}/invitations`, { email: 'x@e2e.velgent.test' }],
      ['GET', `/tenants/${tenant}/oauth-clients`],
      ['POST', `/tenants/${tenant}/oauth-clients`, { name: 'Mine' }],
      ['GET', `/tenants/${tenant}/oauth-clients/${clientId}`],
      ['POST', `/tenants/${tenant}/oauth-clients/${clientId}/rotate`, {}],
      ['POST', `/tenants/${tenant}/oauth-clients/${clientId}/revoke`],
      ['GET', `/tenants/${tenant}/api-keys`],
      ['POST', `/tenants/${tenant}/api-keys`, { name: 'Mine' }],
      ['GET', `/tenants/${tenant}/api-keys/${keyId}`],
      ['POST', `/tenants/${tenant}/api-keys/${keyId}/rotate`, {}],
      ['POST', `/tenants/${tenant}/api-keys/${keyId}/revoke`],
      ['GET', `/tenants/${tenant}/audit-events`],
      ['GET', `/tenants/${tenant}/activity`],
    ];
    const foreign = paths(globex, client.id, key.id);
    const unknown = paths(randomUUID(), randomUUID(), randomUUID());
    const mixed = paths(acme, client.id, key.id);
    for (const [i, [method, path, body]] of foreign.entries()) {
      const headers = { 'x-request-id': 'same' };
      const [a, b] = [
        await admin.send(method, path, body, headers),
        await admin.send(method, unknown[i]![1], body, headers),
      ];
      expect([path, a.status, a.body.error.code]).toEqual([path, 404, 'not_found']);
      expect([b.status, b.text]).toEqual([404, a.text]);
      if (!/(rotate|revoke|clients\/[^/]+|keys\/[^/]+)$/.test(path)) continue;
      const c = await admin.send(method, mixed[i]![1], body, headers);
      expect([mixed[i]![1], c.status, c.text]).toEqual([mixed[i]![1], 404, a.text]);
    }
    expect(await stranger.client(globex, client.id)).toMatchObject({ status: 'active', rotated_to_id: null });
    expect(await stranger.all(`/tenants/${globex}/oauth-clients?q=Mine`)).toEqual([]);
  });

  it('shows an org_admin their own organisation only, and lets none create or change one (S4)', async () => {
    expect((await admin.all('/tenants')).map((t) => t.id)).toEqual([acme]);
    expect((await admin.post('/tenants', { name: 'Mine' })).status).toBe(403);
    expect((await admin.send('PATCH', `/tenants/${acme}`, { name: 'Mine' })).status).toBe(403);
    expect((await admin.get('/audit-events')).status).toBe(403);
  });

  it('is picked by root, who does the same for any of them (S5)', async () => {
    const ids = (await root.all('/tenants')).map((t) => t.id);
    expect(ids).toEqual(expect.arrayContaining([acme, globex]));
    for (const tenant of [acme, globex]) {
      const made = await root.createClient(tenant, 'By root');
      expect((await me(server, await mint(server, made))).body.tenant.id).toBe(tenant);
      expect(await root.client(tenant, made.id)).toMatchObject({ created_by: { email: ROOT.email } });
    }
  });

  it('shows nothing of another tenant to a token or key (S23)', async () => {
    const token = await mint(server, client);
    expect((await me(server, token)).body.tenant).toEqual({ id: globex, name: 'Globex' });
    const rows = await admin.all(`/tenants/${acme}/activity`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.credential.id === client.id)).toEqual([]);
    const events = await admin.all(`/tenants/${acme}/audit-events`);
    expect(events.filter((event) => event.target.id === client.id)).toEqual([]);
  });

  it('stops within a second when suspended, and is back within a second of reactivation', async () => {
    const tenant = await root.createTenant('On and off');
    const orgAdmin = await root.inviteOrgAdmin(tenant);
    const made = await orgAdmin.createClient(tenant);
    const apiKey = await orgAdmin.createKey(tenant);
    const token = await mint(server, made);
    for (const bearer of [token, apiKey.secret]) expect((await me(server, bearer)).status).toBe(200);

    await root.updateTenant(tenant, { status: 'suspended' });
    await sleep(1000);
    for (const bearer of [token, apiKey.secret]) {
      const { status, body } = await me(server, bearer);
      expect([status, body.error.code]).toEqual([403, 'forbidden']);
    }
    expect((await exchange(server, made)).body.error).toBe('invalid_client');
    const again = await Console.signIn(server, orgAdmin.known.email, orgAdmin.known.password);
    expect((await again.get(`/tenants/${tenant}/oauth-clients`)).status).toBe(200);
    expect((await again.post(`/tenants/${tenant}/oauth-clients`, { name: 'No' })).status).toBe(403);
    expect((await again.post(`/tenants/${tenant}/oauth-clients/${made.id}/revoke`)).status).toBe(403);

    await root.updateTenant(tenant, { status: 'active' });
    await sleep(1000);
    for (const bearer of [token, apiKey.secret, await mint(server, made)])
      expect((await me(server, bearer)).status).toBe(200);
    const diagnoses = (await again.all(`/tenants/${tenant}/activity?outcome=refused`)).map((row) => row.diagnosis);
    expect(diagnoses).toEqual(['tenant_suspended', 'tenant_suspended', 'tenant_suspended']);
  });
});
