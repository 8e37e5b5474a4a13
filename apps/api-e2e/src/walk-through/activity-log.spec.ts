import { exchange, mint, summarise, TEXT } from '../support/api.ts';
import type { OrgAdmin } from '../support/console.ts';
import { claimsOf } from '../support/jwt.ts';
import type { Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let acme: string;
let admin: OrgAdmin;

beforeAll(async () => {
  ({ server, acme, admin } = await twoOrganisations());
});

afterAll(() => server?.stop());

describe('the activity log', () => {
  it('shows exchanges and calls by token beside calls by key, as soon as they are answered (S16, S25)', async () => {
    const client = await admin.createClient(acme, 'Seen by token');
    const key = await admin.createKey(acme, 'Seen by key');
    const token = await mint(server, client);
    await summarise(server, token, { operation: 'summarise_text', text: TEXT }, { 'x-request-id': 'by-token' });
    await summarise(server, key.secret, { operation: 'summarise_text', text: TEXT }, { 'x-request-id': 'by-key' });
    const [byKey, byToken, minted] = await admin.all(`/tenants/${acme}/activity`);
    const { jti } = claimsOf(token);
    expect(minted).toMatchObject({
      operation: 'oauth.token',
      status: 200,
      outcome: 'success',
      token_id: jti,
      path: '/api/v1/oauth/token',
    });
    expect(byToken).toMatchObject({
      credential: { type: 'oauth_client', id: client.id, name: 'Seen by token', client_id: client.client_id },
      token_id: jti,
      operation: 'summarise_text',
      request_id: 'by-token',
      method: 'POST',
      path: '/api/v1/summarise',
      status: 200,
      outcome: 'success',
      diagnosis: null,
      ip: '127.0.0.1',
      usage: { total_tokens: expect.any(Number) },
    });
    expect(byKey).toMatchObject({
      credential: { type: 'api_key', id: key.id, name: 'Seen by key', prefix: key.prefix },
      token_id: null,
      request_id: 'by-key',
    });
    const filters = [
      `credential_id=${key.id}`,
      'credential_type=api_key',
      'operation=summarise_text',
      'outcome=success',
    ];
    expect((await admin.all(`/tenants/${acme}/activity?${filters.join('&')}`)).map((r) => r.request_id)).toEqual([
      'by-key',
    ]);
  });

  it('confirms a cutover: who still uses the old client, and when it was last used (S16)', async () => {
    const old = await admin.createClient(acme, 'Cut over');
    await mint(server, old);
    const { client, client_secret } = await admin.rotate(acme, old.id);
    const [last] = await admin.all(`/tenants/${acme}/activity?credential_id=${old.id}`);
    const mark = Date.parse(last.occurred_at) + 1; // by the server's clock, which is the database's
    await mint(server, { client_id: client.client_id, client_secret });
    const since = await admin.all(`/tenants/${acme}/activity?from=${new Date(mark).toISOString()}`);
    expect(since.map((row) => row.credential.id)).toEqual([client.id]);
    const [oldRow, newRow] = [await admin.client(acme, old.id), await admin.client(acme, client.id)];
    expect(Date.parse(oldRow.last_used_at)).toBeLessThan(mark);
    expect(Date.parse(newRow.last_used_at)).toBeGreaterThanOrEqual(mark);
  });

  it('says why a known client was refused, while the caller learns nothing (S18)', async () => {
    const client = await admin.createClient(acme, 'Refused');
    const other = await admin.createClient(acme, 'Other');
    const typo = client.client_secret.slice(0, -1) + (client.client_secret.endsWith('a') ? 'b' : 'a');
    const attempts = [
      await exchange(server, { ...client, client_secret: other.client_secret }),
      await exchange(server, { ...client, client_secret: typo }),
    ];
    await admin.rotate(acme, client.id, 0);
    attempts.push(await exchange(server, client));
    await admin.revoke(acme, client.id);
    attempts.push(await exchange(server, client));
    expect(new Set(attempts.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const rows = await admin.all(`/tenants/${acme}/activity?credential_id=${client.id}&outcome=refused`);
    expect(rows.map((row) => row.diagnosis)).toEqual(['revoked', 'expired', 'malformed_secret', 'wrong_secret']);
    for (const row of rows) expect(row).toMatchObject({ operation: 'oauth.token', status: 401, token_id: null });
  });
});
