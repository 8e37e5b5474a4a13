import { Console, type OrgAdmin } from '../support/console.ts';
import type { Server } from '../support/server.ts';
import { twoOrganisations } from '../support/two-organisations.ts';

let server: Server;
let acme: string;
let admin: OrgAdmin;

beforeAll(async () => {
  ({ server, acme, admin } = await twoOrganisations());
});

afterAll(() => server?.stop());

describe('the admins', () => {
  it('join by an invitation that works once', async () => {
    const { token } = admin.known;
    const again = await new Console(server).post('/invitations/accept', {
      token,
      name: 'Thief',
      password: 'another-Password-1',
    });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.status).toBeLessThan(500);
    expect((await admin.get('/session')).body.admin).toMatchObject({
      email: admin.known.email,
      role: 'org_admin',
      tenant_id: acme,
    });
  });

  it('hear the same of an unknown address and of a wrong password', async () => {
    const headers = { 'x-request-id': 'same' };
    const wrong = await new Console(server).post('/session', { email: admin.known.email, password: 'x' }, headers);
    const unknown = await new Console(server).post(
      '/session',
      { email: 'no@e2e.velgent.test', password: 'x' },
      headers,
    );
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'unauthorized']);
    expect(unknown.text).toBe(wrong.text);
  });

  it('get a cookie that scripts and other sites cannot use, and lose it on signing out', async () => {
    const response = await fetch(`${server.url}/api/admin/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: admin.known.email, password: admin.known.password }),
    });
    const cookie = response.headers.getSetCookie()[0]!;
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/api/admin']) expect(cookie).toContain(attribute);
    const session = new Console(server);
    session.cookie = cookie.split(';')[0]!;
    const kept = session.cookie;
    expect((await session.send('DELETE', '/session')).status).toBe(204);
    session.cookie = kept;
    expect((await session.get('/session')).status).toBe(401);
  });

  it.each([
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['Origin null', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
  ])('are protected from writes with %s', async (_, headers) => {
    const body = { email: admin.known.email, password: admin.known.password };
    const answers = [
      await admin.post(`/tenants/${acme}/oauth-clients`, { name: 'Forged' }, headers),
      await new Console(server).post('/session', body, headers),
      await admin.send('DELETE', '/session', undefined, headers),
    ];
    for (const { status, body: error } of answers) expect([status, error.error.code]).toEqual([403, 'forbidden']);
    expect((await admin.get('/session')).status).toBe(200);
  });
});
