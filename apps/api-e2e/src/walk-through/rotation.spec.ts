import { CLIENT_ID, CLIENT_SECRET, isWellFormed } from '@velgent/client-model';
import { exchange, me, mint, summarise, TEXT } from '../support/api.ts';
import type { OrgAdmin } from '../support/console.ts';
import { sleep } from '../support/repeating.ts';
import type { Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let acme: string;
let admin: OrgAdmin;

beforeAll(async () => {
  ({ server, acme, admin } = await twoOrganisations());
});

afterAll(() => server?.stop());

describe('rotation', () => {
  it('gives a new client_id and client_secret, and an expiring badge with a date seven days ahead (S14, S15)', async () => {
    const old = await admin.createClient(acme, 'Rotate me');
    const { client, client_secret, previous } = await admin.rotate(acme, old.id);
    expect(isWellFormed(CLIENT_ID, client.client_id)).toBe(true);
    expect(isWellFormed(CLIENT_SECRET, client_secret)).toBe(true);
    expect(client.client_id).not.toBe(old.client_id);
    expect(client_secret).not.toBe(old.client_secret);
    expect(client).toMatchObject({
      name: 'Rotate me',
      status: 'active',
      generation: 2,
      rotated_from_id: old.id,
      expires_at: null,
    });
    expect(previous).toMatchObject({
      id: old.id,
      status: 'expiring',
      rotated_to_id: client.id,
      lineage_id: client.lineage_id,
    });
    const ahead = Date.parse(previous.expires_at) - Date.now();
    expect(Math.abs(ahead - 7 * 86_400_000)).toBeLessThan(5000);
    expect(await admin.client(acme, old.id)).toEqual(previous);
    expect((await admin.all(`/tenants/${acme}/oauth-clients?status=expiring`)).map((c) => c.id)).toContain(old.id);
  });

  it('replaces a lost secret, which nothing else can (S10)', async () => {
    const lost = await admin.createClient(acme, 'Lost');
    const { client, client_secret } = await admin.rotate(acme, lost.id, 0);
    expect((await exchange(server, { client_id: client.client_id, client_secret })).status).toBe(200);
    expect((await exchange(server, lost)).status).toBe(401);
  });

  it('lets the old client mint until the second its window ends, and not one longer (S15, S17, S18)', async () => {
    const old = await admin.createClient(acme, 'To the second');
    const { client, client_secret, previous } = await admin.rotate(acme, old.id, 3);
    const deadline = Date.parse(previous.expires_at);
    const early = await exchange(server, old);
    expect(early.body).toMatchObject({ client_expires_at: previous.expires_at });
    expect(early.headers.get('sunset')).toBe(new Date(deadline).toUTCString());
    expect(early.headers.get('deprecation')).toBe(`@${Math.floor((deadline - 3000) / 1000)}`);

    // However long an exchange takes: answered before the window’s end it is served, begun after it refused.
    let began = Date.now();
    let [lastServed, atT] = [early, early];
    while (began < deadline) {
      await sleep(Math.min(100, deadline - began));
      began = Date.now();
      atT = await exchange(server, old);
      if (Date.now() < deadline) expect(atT.status).toBe(200);
      if (atT.status === 200) lastServed = atT;
    }
    expect([atT.status, atT.body.error]).toEqual([401, 'invalid_client']);
    expect((await admin.client(acme, old.id)).status).toBe('expired');
    expect((await exchange(server, { client_id: client.client_id, client_secret })).status).toBe(200);
    expect((await me(server, lastServed.body.access_token)).status).toBe(200);
  });

  it('ends the window early with a revoke (S17)', async () => {
    const old = await admin.createClient(acme, 'Early end');
    await admin.rotate(acme, old.id, 3600);
    expect((await exchange(server, old)).status).toBe(200);
    expect((await admin.revoke(acme, old.id)).client).toMatchObject({
      status: 'revoked',
      revoked_at: expect.any(String),
    });
    expect((await exchange(server, old)).status).toBe(401);
  });

  it('leaves tokens minted before it valid, as revoking and expiring do (S19)', async () => {
    const client = await admin.createClient(acme, 'Outlived');
    const token = await mint(server, client);
    await admin.rotate(acme, client.id, 0);
    expect((await exchange(server, client)).status).toBe(401);
    expect((await me(server, token)).status).toBe(200);
    await admin.revoke(acme, client.id);
    expect((await me(server, token)).status).toBe(200);
    expect((await summarise(server, token, { operation: 'summarise_text', text: TEXT })).status).toBe(200);
  });

  it('is won by one of twenty people at once, and the others hear of a conflict', async () => {
    const old = await admin.createClient(acme, 'Contended');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => admin.post(`/tenants/${acme}/oauth-clients/${old.id}/rotate`, {})),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    for (const { status, body } of answers) if (status === 409) expect(body.error.code).toBe('conflict');
    const lineage = (await admin.all(`/tenants/${acme}/oauth-clients?q=Contended`)).map((c) => c.generation);
    expect(lineage).toEqual([2, 1]);
    expect(
      await admin.all(`/tenants/${acme}/audit-events?target_id=${old.id}&action=oauth_client.rotated`),
    ).toHaveLength(1);
  });

  it('is refused for a client that is expiring, expired or revoked', async () => {
    const expiring = await admin.createClient(acme, 'Once only');
    await admin.rotate(acme, expiring.id, 60);
    const expired = await admin.createClient(acme, 'Gone');
    await admin.rotate(acme, expired.id, 0);
    const revoked = await admin.createClient(acme, 'Revoked');
    await admin.revoke(acme, revoked.id);
    for (const { id } of [expiring, expired, revoked])
      expect((await admin.post(`/tenants/${acme}/oauth-clients/${id}/rotate`, {})).status).toBe(409);
  });

  it('works for API keys on the same terms (S3)', async () => {
    const old = await admin.createKey(acme, 'Key to rotate');
    const { api_key, secret, previous } = await admin.rotateKey(acme, old.id, 2);
    expect(api_key).toMatchObject({ generation: 2, status: 'active', rotated_from_id: old.id });
    expect(previous).toMatchObject({ id: old.id, status: 'expiring' });
    for (const bearer of [old.secret, secret]) expect((await me(server, bearer)).status).toBe(200);
    await sleep(Date.parse(previous.expires_at) - Date.now());
    expect((await me(server, old.secret)).status).toBe(401);
    await admin.revokeKey(acme, api_key.id);
    expect((await me(server, secret)).status).toBe(401);
  });
});
