import { CLIENT_ID, CLIENT_SECRET, isWellFormed } from '@velgent/client-model';
import type { Console, Json, OrgAdmin } from '../support/console.ts';
import type { Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let root: Console;
let acme: string;
let admin: OrgAdmin;

beforeAll(async () => {
  ({ server, root, acme, admin } = await twoOrganisations());
});

afterAll(() => server?.stop());

describe('the client', () => {
  it('is created with a name by an org_admin, and stands in their list (S2, S6)', async () => {
    const answer = await admin.post(`/tenants/${acme}/oauth-clients`, { name: '  Copilot Studio 🤖  ' });
    expect(answer.status).toBe(201);
    expect(answer.body.client).toMatchObject({
      tenant_id: acme,
      name: 'Copilot Studio 🤖',
      status: 'active',
      generation: 1,
      rotated_from_id: null,
      rotated_to_id: null,
      expires_at: null,
      revoked_at: null,
      last_used_at: null,
      created_by: { email: admin.known.email },
    });
    const listed = await admin.all(`/tenants/${acme}/oauth-clients`);
    expect(listed[0]).toEqual(answer.body.client);
  });

  it('has the published formats, with a checksum in the secret (S8)', async () => {
    const { client_id, client_secret } = await admin.createClient(acme);
    expect(client_id).toMatch(/^velgent_client_[0-9A-Za-z]{16}$/);
    expect(client_secret).toMatch(/^velgent_secret_[0-9A-Za-z]{36}$/);
    expect(isWellFormed(CLIENT_ID, client_id)).toBe(true);
    expect(isWellFormed(CLIENT_SECRET, client_secret)).toBe(true);
  });

  it('reveals its secret in one response and never again, while client_id and a short prefix stay (S8, S9)', async () => {
    const { id, client_id, client_secret } = await admin.createClient(acme, 'Reveal once');
    const later = await Promise.all(
      [
        `/tenants/${acme}/oauth-clients`,
        `/tenants/${acme}/oauth-clients/${id}`,
        `/tenants/${acme}/audit-events`,
        `/tenants/${acme}/activity`,
      ].map((path) => admin.get(path)),
    );
    for (const { status, text } of later) {
      expect(status).toBe(200);
      expect(text).not.toContain(client_secret);
      expect(text).not.toContain(client_secret.slice(0, 'velgent_secret_'.length + 7));
    }
    expect(later[1]!.body.client).toMatchObject({ client_id, secret_prefix: client_secret.slice(0, 21) });
  });

  it('is found by a part of its name or client_id, and by status', async () => {
    const { id, client_id } = await admin.createClient(acme, 'Needle in the hay');
    for (const query of ['q=NEEDLE', `q=${client_id.slice(-8).toLowerCase()}`, 'q=needle&status=active'])
      expect((await admin.all(`/tenants/${acme}/oauth-clients?${query}`)).map((c) => c.id)).toEqual([id]);
    expect(await admin.all(`/tenants/${acme}/oauth-clients?q=needle&status=revoked`)).toEqual([]);
  });

  it('is listed newest first in pages that neither repeat nor lose one while others are created', async () => {
    const tenant = await root.createTenant('Paged');
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const name of names) await root.createClient(tenant, name);
    const first = (await root.get(`/tenants/${tenant}/oauth-clients?limit=2`)).body;
    await root.createClient(tenant, 'late');
    const second = (await root.get(`/tenants/${tenant}/oauth-clients?limit=2&cursor=${first.next_cursor}`)).body;
    const third = (await root.get(`/tenants/${tenant}/oauth-clients?limit=2&cursor=${second.next_cursor}`)).body;
    expect([first, second, third].flatMap((page) => page.items.map((c: Json) => c.name))).toEqual([...names].reverse());
    expect(third.next_cursor).toBeNull();
  });
});
