import { exchange, me, mint } from '../support/api.ts';
import type { OrgAdmin } from '../support/console.ts';
import type { Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let acme: string;
let admin: OrgAdmin;

beforeAll(async () => {
  ({ server, acme, admin } = await twoOrganisations());
});

afterAll(() => server?.stop());

describe('revoking', () => {
  it('stops new tokens from that moment (S18, S20)', async () => {
    const client = await admin.createClient(acme, 'Revoke me');
    const before = await mint(server, client);
    const { client: revoked } = await admin.revoke(acme, client.id);
    const after = await exchange(server, client);
    expect(revoked.status).toBe('revoked');
    expect([after.status, after.body.error]).toEqual([401, 'invalid_client']);
    expect((await me(server, before)).status).toBe(200);
  });

  it('changes and records nothing the second time', async () => {
    const client = await admin.createClient(acme, 'Twice');
    const first = await admin.revoke(acme, client.id);
    expect(await admin.revoke(acme, client.id)).toEqual(first);
    expect(
      await admin.all(`/tenants/${acme}/audit-events?target_id=${client.id}&action=oauth_client.revoked`),
    ).toHaveLength(1);
  });
});
