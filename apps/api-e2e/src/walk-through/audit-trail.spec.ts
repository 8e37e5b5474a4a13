import { verifiedChain } from '../support/audit-chain.ts';
import { Console, type OrgAdmin } from '../support/console.ts';
import type { Server } from '../support/server.ts';
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

describe('the audit trail', () => {
  it('holds every act of a lifecycle, with the name of the client and who did it (S7, S24)', async () => {
    const client = await admin.createClient(acme, 'Audited by name');
    const { client: successor } = await admin.rotate(acme, client.id);
    await admin.revoke(acme, client.id);
    const events = await admin.all(`/tenants/${acme}/audit-events?target_id=${client.id}`);
    expect(events.map((e) => e.action)).toEqual([
      'oauth_client.revoked',
      'oauth_client.rotated',
      'oauth_client.created',
    ]);
    for (const event of events)
      expect(event).toMatchObject({
        actor: { type: 'admin', email: admin.known.email, role: 'org_admin' },
        target: { type: 'oauth_client', id: client.id, name: 'Audited by name', client_id: client.client_id },
        ip: '127.0.0.1',
        request_id: expect.any(String),
      });
    expect(events[1].details).toMatchObject({ successor_id: successor.id });
    const key = await admin.createKey(acme, 'Audited key');
    const rotated = await admin.rotateKey(acme, key.id);
    await admin.revokeKey(acme, rotated.api_key.id);
    const actions = (await admin.all(`/tenants/${acme}/audit-events`)).slice(0, 3).map((e) => e.action);
    expect(actions).toEqual(['api_key.revoked', 'api_key.rotated', 'api_key.created']);
  });

  it('is an unbroken chain that anyone can recompute, for each tenant and the platform (S24)', async () => {
    const chain = await verifiedChain(admin, `/tenants/${acme}/audit-events`);
    expect(chain[0].action).toBe('tenant.created');
    expect(chain.map((e) => e.action)).toEqual(expect.arrayContaining(['admin.invited', 'admin.joined']));
    // A name beyond ASCII stands in the canonical form as it is.
    await stranger.createClient(globex, 'Copilot Studio 🤖');
    expect((await verifiedChain(stranger, `/tenants/${globex}/audit-events`)).length).toBeGreaterThan(2);
    const platform = await verifiedChain(root, '/audit-events');
    expect(platform.map((e) => e.action)).toContain('admin.signed_in');
  });

  it('records sign-ins, failed ones too', async () => {
    const { email, password } = stranger.known;
    await new Console(server).post('/session', { email, password: 'not the password' });
    await Console.signIn(server, email, password);
    const [second, first] = await stranger.all(`/tenants/${globex}/audit-events`);
    expect([first.action, second.action]).toEqual(['admin.sign_in_failed', 'admin.signed_in']);
  });

  it('is filtered by action, actor, target and time', async () => {
    const list = `/tenants/${acme}/audit-events`;
    const everything = await admin.all(list);
    const created = await admin.all(`${list}?action=oauth_client.created`);
    expect(created).toEqual(everything.filter((e) => e.action === 'oauth_client.created'));
    const { id } = created[0].actor;
    expect(await admin.all(`${list}?actor_id=${id}`)).toEqual(everything.filter((e) => e.actor.id === id));
    const { occurred_at } = created[0];
    const since = await admin.all(`${list}?from=${occurred_at}`);
    const until = await admin.all(`${list}?to=${occurred_at}`);
    expect([...since, ...until].map((e) => e.id)).toEqual(everything.map((e) => e.id));
  });
});
