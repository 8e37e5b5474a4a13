import { basic, exchange, me, mint, postForm } from '../support/api.ts';
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

const oauth = (act: 'introspect' | 'revoke', client: { client_id: string; client_secret: string }, token: string) =>
  postForm(server, `/api/v1/oauth/${act}`, `token=${token}`, {
    authorization: basic(client.client_id, client.client_secret),
  });

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

  it('answers with a receipt: how many tokens live on, and until when', async () => {
    const client = await admin.createClient(acme, 'With a receipt');
    await mint(server, client);
    await oauth('revoke', client, await mint(server, client));
    const asked = Date.now();
    await mint(server, client);
    const { tokens } = await admin.revoke(acme, client.id);
    expect(tokens).toEqual({ live: 2, live_until: expect.any(String), refused: false });
    const until = Date.parse(tokens.live_until) - asked;
    expect([until > 3_598_000, until < 3_602_000]).toEqual([true, true]);
    const [event] = await admin.all(`/tenants/${acme}/audit-events?target_id=${client.id}`);
    expect(event.details).toEqual({ previous_status: 'active', live_tokens: 2, tokens_refused: false });
  });

  it('refuses the tokens already minted too, where that is asked for, within a second and for no other client', async () => {
    const [leaked, other] = [await admin.createClient(acme, 'Leaked'), await admin.createClient(acme, 'Other')];
    const [token, others] = [await mint(server, leaked), await mint(server, other)];
    expect((await me(server, token)).status).toBe(200);
    await admin.revoke(acme, leaked.id);
    expect((await me(server, token)).status).toBe(200);

    const { client, tokens } = await admin.revoke(acme, leaked.id, { refuse_tokens: true });
    const revokedAt = Date.now();
    expect([client.status, tokens.live, tokens.refused]).toEqual(['revoked', 1, true]);
    while ((await me(server, token)).status === 200) expect(Date.now() - revokedAt).toBeLessThan(1000);
    const refused = await me(server, token);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('error="invalid_token"'),
    ]);
    expect((await oauth('introspect', other, token)).body).toEqual({ active: false });
    expect((await me(server, others)).status).toBe(200);

    // Once more changes and records nothing.
    await admin.revoke(acme, leaked.id, { refuse_tokens: true });
    const events = await admin.all(`/tenants/${acme}/audit-events?target_id=${leaked.id}&action=oauth_client.revoked`);
    expect(events.map(({ details }) => [details.previous_status, details.tokens_refused])).toEqual([
      ['revoked', true],
      ['active', false],
    ]);
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
