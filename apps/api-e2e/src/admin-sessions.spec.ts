import type pg from 'pg';
import { enrol } from './support/authenticator.ts';
import { type Answer, Console, type OrgAdmin } from './support/console.ts';
import { sleep, until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let tenant: string;
let database: pg.Client;

beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: '127.0.0.1' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Sessions');
  database = await server.database();
});
afterAll(async () => {
  await database?.end();
  await server?.stop();
});

const summary = ({ status, body }: Answer) => [status, body?.error?.code];
const idOf = async (admin: Console): Promise<string> => (await admin.done('GET', '/session')).admin.id;
const again = async ({ known: { email, password } }: OrgAdmin, headers: Record<string, string> = {}) => {
  const console = new Console(server);
  expect((await console.post('/session', { email, password }, headers)).status).toBe(200);
  return console;
};
const endings = async (path = `/tenants/${tenant}`) => root.all(`${path}/audit-events?action=admin.session_ended`);

describe('one’s own sessions', () => {
  it('are listed, newest first, with where they began, and can be ended one by one', async () => {
    const here = await root.inviteOrgAdmin(tenant);
    const there = await again(here, { 'user-agent': 'A telephone', 'x-forwarded-for': '192.0.2.77' });
    const [newest, oldest, ...others] = await here.all('/sessions');
    expect(others).toEqual([]);
    expect(newest).toMatchObject({ ip: '192.0.2.77', user_agent: 'A telephone', current: false });
    expect(oldest).toMatchObject({ ip: '127.0.0.1', current: true });
    for (const time of [newest.started_at, newest.last_seen_at])
      expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(20_000);

    expect((await here.send('DELETE', `/sessions/${newest.id}`)).status).toBe(204);
    expect((await there.get('/session')).status).toBe(401);
    expect((await here.send('DELETE', `/sessions/${newest.id}`)).status).toBe(404);
    const [event] = await endings();
    expect(event).toMatchObject({
      actor: { email: here.known.email },
      target: { type: 'admin', name: here.known.email },
      details: { sessions: 1, session_id: newest.id },
    });
    expect((await here.send('DELETE', `/sessions/${oldest.id}`)).status).toBe(204);
    expect((await here.get('/session')).status).toBe(401);
  });

  it('all but the one that asks end at once; ending none is not recorded', async () => {
    const here = await root.inviteOrgAdmin(tenant);
    const others = [await again(here), await again(here)];
    const before = (await endings()).length;
    expect(summary(await here.send('DELETE', '/sessions'))).toEqual([400, 'invalid_request']);
    for (let i = 0; i < 2; i++) expect((await here.send('DELETE', '/sessions?others=true')).status).toBe(204);
    for (const other of others) expect((await other.get('/session')).status).toBe(401);
    expect((await here.get('/session')).status).toBe(200);
    const recorded = await endings();
    expect([recorded.length - before, recorded[0].details]).toEqual([1, { sessions: 2 }]);
  });

  it('are nobody else’s', async () => {
    const [here, stranger] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
    const [session] = await here.all('/sessions');
    expect((await stranger.send('DELETE', `/sessions/${session.id}`)).status).toBe(404);
    expect((await here.get('/session')).status).toBe(200);
  });

  it('stay one session through a step up and another password', async () => {
    const here = await root.inviteOrgAdmin(tenant);
    const [{ id }] = await here.all('/sessions');
    await enrol(here, here.known.password);
    const change = { current_password: here.known.password, new_password: 'Another-pass-word-5521' };
    expect((await here.post('/session/password', change)).status).toBe(204);
    expect(await here.all('/sessions')).toMatchObject([{ id, ip: '127.0.0.1', current: true }]);
  });

  it('of a version before this one are listed and can be ended too', async () => {
    const [here, before] = await root.inviteOrgAdmin(tenant).then(async (one) => [one, await again(one)]);
    const [{ id }] = await here!.all('/sessions');
    await database.query(
      `UPDATE admin_session SET sess = (sess::jsonb - 'uuid' - 'ip' - 'userAgent')::json WHERE sess->>'uuid' = $1`,
      [id],
    );
    const old = (await here!.all('/sessions')).find(({ current }) => !current);
    expect(old).toMatchObject({ ip: null, user_agent: null });
    expect((await here!.send('DELETE', `/sessions/${old.id}`)).status).toBe(204);
    expect((await before!.get('/session')).status).toBe(401);
  });
});

describe('the sessions of another admin', () => {
  it('are listed and ended, also one that waits for its code, by who manages them', async () => {
    const [ada, bea] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
    await enrol(bea, bea.known.password);
    const half = new Console(server);
    const { email, password } = bea.known;
    expect(summary(await half.post('/session', { email, password }))).toEqual([403, 'second_factor_required']);
    const path = `/tenants/${tenant}/admins/${await idOf(bea)}/sessions`;
    expect(await ada.all(path)).toMatchObject([{ current: false }]);
    expect((await ada.send('DELETE', path)).status).toBe(204);
    expect((await bea.get('/session')).status).toBe(401);
    expect((await half.post('/session/second-factor', { code: '000000' })).status).toBe(401);
    expect((await endings())[0]).toMatchObject({ actor: { email: ada.known.email }, details: { sessions: 2 } });
  });

  it('are nothing to an admin of another organisation', async () => {
    const ada = await root.inviteOrgAdmin(tenant);
    const elsewhere = await root.createTenant('Elsewhere');
    const stranger = await root.inviteOrgAdmin(elsewhere);
    const id = await idOf(ada);
    for (const under of [tenant, elsewhere])
      for (const method of ['GET', 'DELETE'])
        expect((await stranger.send(method, `/tenants/${under}/admins/${id}/sessions`)).status).toBe(404);
    for (const path of [`/admins/${id}/sessions`, '/admins']) expect((await stranger.get(path)).status).toBe(403);
    expect((await ada.get('/session')).status).toBe(200);
  });
});

describe('a session that is ended while a request of it is under way', () => {
  it('does not come back by a step up', async () => {
    const here = await root.inviteOrgAdmin(tenant);
    const phone = await enrol(here, here.known.password);
    for (let round = 0; round < 5; round++) {
      const session = new Console(server);
      const { email, password } = here.known;
      await session.post('/session', { email, password });
      await database.query('UPDATE admin_second_factor SET last_step = 0');
      expect((await session.post('/session/second-factor', { code: phone.code() })).status).toBe(200);
      await database.query('UPDATE admin_second_factor SET last_step = 0');
      const [steppingUp] = await Promise.all([
        session.post('/session/second-factor', { code: phone.code() }),
        here.send('DELETE', '/sessions?others=true'),
      ]);
      expect([200, 401]).toContain(steppingUp.status);
      expect((await session.get('/session')).status).toBe(401);
    }
  });
});

describe('a request that the page makes by itself', () => {
  it('does not prolong the session, and every other one does', async () => {
    const here = await root.inviteOrgAdmin(tenant);
    const [{ id }] = await here.all('/sessions');
    const minutesLeft = async () =>
      (
        await database.query<{ minutes: number }>(
          `SELECT extract(epoch FROM expire - now())::float / 60 AS minutes FROM admin_session WHERE sess->>'uuid' = $1`,
          [id],
        )
      ).rows[0]!.minutes;
    await sleep(1000); // no answer waits until its session is prolonged
    await database.query(`UPDATE admin_session SET expire = now() + interval '10 minutes' WHERE sess->>'uuid' = $1`, [
      id,
    ]);
    for (let i = 0; i < 5; i++) {
      const answer = await here.get('/session', { 'x-velgent-background': '1' });
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
    }
    expect(await minutesLeft()).toBeLessThan(10);
    expect(
      Date.now() -
        Date.parse((await here.get('/sessions', { 'x-velgent-background': '1' })).body.items[0].last_seen_at),
    ).toBeGreaterThan(15 * 60_000);
    expect((await here.get('/session')).status).toBe(200);
    await until(async () => (await minutesLeft()) > 29, 5);
    await database.query(`UPDATE admin_session SET expire = now() - interval '1 second' WHERE sess->>'uuid' = $1`, [
      id,
    ]);
    expect((await here.get('/session', { 'x-velgent-background': '1' })).status).toBe(401);
  });
});
