import { verifiedChain } from './support/audit-chain.ts';
import { enrol } from './support/authenticator.ts';
import { type Answer, Console, type OrgAdmin } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(120_000);

let server: Server;
let root: Console;

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
});
afterAll(() => server?.stop());

const summary = ({ status, body }: Answer) => [status, body?.error?.code];
const idOf = async (admin: Console): Promise<string> => (await admin.done('GET', '/session')).admin.id;

/** A tenant with so many admins, each signed in. */
async function organisation(admins: number, name = 'People') {
  const tenant = await root.createTenant(name);
  const people: (OrgAdmin & { id: string })[] = [];
  for (let i = 0; i < admins; i++) {
    const one = await root.inviteOrgAdmin(tenant);
    people.push(Object.assign(one, { id: await idOf(one) }));
  }
  return { tenant, people, path: `/tenants/${tenant}` };
}

const invite = async (by: Console, path: string, email: string): Promise<{ id: string; token: string }> => {
  const { invitation, invite_url } = await by.done('POST', `${path}/invitations`, { email });
  return { id: invitation.id, token: new URL(invite_url).pathname.split('/').pop()! };
};
const accept = (token: string, password = 'violet kettle on the pier') =>
  new Console(server).post('/invitations/accept', { token, name: 'Newcomer', password });
const eventsOf = async (path: string, action: string) => root.all(`${path}/audit-events?action=${action}`);

describe('the list of admins', () => {
  it('says of each when they signed in last, and whether they have a second factor', async () => {
    const { people, path } = await organisation(2);
    const [ada, bea] = people;
    await enrol(bea!, bea!.known.password);
    const before = Date.now();
    await Console.signIn(server, ada!.known.email, ada!.known.password);
    const listed = await ada!.all(`${path}/admins`);
    expect(listed.map(({ id, second_factor }) => [id, second_factor])).toEqual([
      [bea!.id, true],
      [ada!.id, false],
    ]);
    expect(Date.parse(listed[1].last_signed_in_at)).toBeGreaterThanOrEqual(before - 1000);
    expect(Date.parse(listed[0].last_signed_in_at)).toBeLessThanOrEqual(before);
  });
});

describe('an admin who is removed', () => {
  it('has no session from that moment and no way in, and leaves the list but not the trail', async () => {
    const { people, path, tenant } = await organisation(3);
    const [ada, bea, cleo] = people;
    await enrol(cleo!, cleo!.known.password);
    const client = await cleo!.done('POST', `${path}/oauth-clients`, { name: 'Theirs' });
    const half = new Console(server);
    expect(summary(await half.post('/session', cleo!.known))).toEqual([400, 'invalid_request']); // `token` is no parameter
    const { email, password } = cleo!.known;
    expect(summary(await half.post('/session', { email, password }))).toEqual([403, 'second_factor_required']);

    const removed = await ada!.post(`${path}/admins/${cleo!.id}/remove`);
    expect([removed.status, removed.body.admin.id]).toEqual([200, cleo!.id]);
    for (const who of [cleo!, half]) expect((await who.get('/session')).status).toBe(401);
    expect((await half.post('/session/second-factor', { code: '000000' })).status).toBe(401);
    expect((await new Console(server).post('/session', { email, password })).status).toBe(401);
    expect((await ada!.all(`${path}/admins`)).map(({ id }) => id)).toEqual([bea!.id, ada!.id]);
    expect((await root.all('/tenants')).find(({ id }) => id === tenant).admins).toBe(2);

    const kept = await ada!.done('GET', `${path}/oauth-clients/${client.client.id}`);
    expect(kept.client.created_by).toEqual({ id: cleo!.id, email });
    expect(await eventsOf(path, 'admin.removed')).toMatchObject([
      { actor: { id: ada!.id }, target: { type: 'admin', id: cleo!.id, name: email }, details: { sessions: 2 } },
    ]);
    await verifiedChain(ada!, `${path}/audit-events`);
    expect((await ada!.post(`${path}/admins/${cleo!.id}/remove`)).status).toBe(404);
  });

  it('takes the invitations along that they planted, and can be invited again', async () => {
    const { people, path } = await organisation(2);
    const [ada, thief] = people;
    const planted = await invite(thief!, path, 'planted@e2e.velgent.test');
    const byAda = await invite(ada!, path, 'friend@e2e.velgent.test');
    await ada!.done('POST', `${path}/admins/${thief!.id}/remove`);
    expect((await accept(planted.token)).status).toBe(404);
    expect((await ada!.all(`${path}/invitations`)).map(({ id }) => id)).toEqual([byAda.id]);
    expect(await eventsOf(path, 'admin.invitation_cancelled')).toMatchObject([
      { actor: { id: ada!.id }, target: { type: 'invitation', id: planted.id } },
    ]);
    expect((await accept(byAda.token)).status).toBe(201);
    const again = await invite(ada!, path, thief!.known.email);
    expect((await accept(again.token)).status).toBe(201);
  });

  it('leaves no invitation behind that was being made meanwhile', async () => {
    const { people, path } = await organisation(2);
    const [ada, thief] = people;
    const planted = await invite(thief!, path, 'late@e2e.velgent.test');
    // As it stands in the table when the removal did not see it yet.
    await server.sql('UPDATE admin SET removed_at = now() WHERE id = $1', [thief!.id]);
    expect((await accept(planted.token)).status).toBe(404);
    expect(await ada!.all(`${path}/invitations`)).toEqual([]);
  });

  it('is not the last one: neither by themselves, nor by root, nor by each other at once', async () => {
    const { people, path } = await organisation(1);
    const [last] = people;
    for (const by of [last!, root])
      expect(summary(await by.post(`${path}/admins/${last!.id}/remove`))).toEqual([409, 'conflict']);
    for (let round = 0; round < 5; round++) {
      const { people, path } = await organisation(2, `Duel ${round}`);
      const [one, two] = people as [OrgAdmin & { id: string }, OrgAdmin & { id: string }];
      const answers = await Promise.all([
        one.post(`${path}/admins/${two.id}/remove`),
        two.post(`${path}/admins/${one.id}/remove`),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      expect(await root.all(`${path}/admins`)).toHaveLength(1);
    }
  });

  it('may be oneself, where another one stays', async () => {
    const { people, path } = await organisation(2);
    const [ada, bea] = people;
    expect((await ada!.post(`${path}/admins/${ada!.id}/remove`)).status).toBe(200);
    expect((await ada!.get('/session')).status).toBe(401);
    expect((await bea!.get('/session')).status).toBe(200);
  });

  it('may be a root admin, but for the last one', async () => {
    const created = await velgent(
      server,
      ['admin', 'create', '--email', 'second-root@e2e.velgent.test', '--name', 'Second', '--json'],
      { input: 'Second-root-password-1\n' },
    );
    const { id } = created.json.admin;
    const second = await Console.signIn(server, 'second-root@e2e.velgent.test', 'Second-root-password-1');
    const roots = await root.all('/admins');
    expect(roots.map(({ email }) => email)).toEqual(['second-root@e2e.velgent.test', ROOT.email]);
    expect(await root.all(`/admins/${id}/sessions`)).toHaveLength(1);
    const invitedTo = [await organisation(1), await organisation(1)];
    for (const { path } of invitedTo) await invite(second, path, 'by-root@e2e.velgent.test');
    expect((await root.post(`/admins/${id}/remove`)).status).toBe(200);
    expect((await second.get('/session')).status).toBe(401);
    expect((await root.post(`/admins/${await idOf(root)}/remove`)).status).toBe(409);
    expect(await root.all('/audit-events?action=admin.removed')).toMatchObject([{ target: { id } }]);
    for (const { path, people } of invitedTo) {
      expect(await eventsOf(path, 'admin.invitation_cancelled')).toMatchObject([
        { actor: { email: ROOT.email }, target: { type: 'invitation', name: 'by-root@e2e.velgent.test' } },
      ]);
      await verifiedChain(people[0]!, `${path}/audit-events`);
    }
  });
});

describe('invitations', () => {
  it('are listed while they are open, with who invited and when, and end when they are cancelled', async () => {
    const { people, path } = await organisation(1);
    const [ada] = people;
    const [byRoot, byAda] = [
      await invite(root, path, 'by-root@e2e.velgent.test'),
      await invite(ada!, path, 'by-ada@e2e.velgent.test'),
    ];
    expect(await ada!.all(`${path}/invitations`)).toMatchObject([
      { id: byAda.id, email: 'by-ada@e2e.velgent.test', invited_by: { id: ada!.id, email: ada!.known.email } },
      { id: byRoot.id, email: 'by-root@e2e.velgent.test', invited_by: { email: ROOT.email } },
    ]);
    expect((await ada!.send('DELETE', `${path}/invitations/${byRoot.id}`)).status).toBe(204);
    expect((await ada!.send('DELETE', `${path}/invitations/${byRoot.id}`)).status).toBe(404);
    expect((await accept(byRoot.token)).status).toBe(404);
    expect((await accept(byAda.token)).status).toBe(201);
    expect((await ada!.send('DELETE', `${path}/invitations/${byAda.id}`)).status).toBe(404);
    expect(await ada!.all(`${path}/invitations`)).toEqual([]);
    expect(await eventsOf(path, 'admin.invitation_cancelled')).toMatchObject([
      { actor: { id: ada!.id }, target: { type: 'invitation', id: byRoot.id, name: 'by-root@e2e.velgent.test' } },
    ]);
  });

  it('are either accepted or cancelled, when both happen at once', async () => {
    const { people, path } = await organisation(1);
    for (let round = 0; round < 6; round++) {
      const { id, token } = await invite(people[0]!, path, `race-${round}@e2e.velgent.test`);
      const accepting = accept(token);
      await new Promise((resolve) => setTimeout(resolve, 100 * round)); // the password is hashed for a quarter of a second
      const [accepted, cancelled] = await Promise.all([
        accepting,
        people[0]!.send('DELETE', `${path}/invitations/${id}`),
      ]);
      expect([
        [201, 404],
        [404, 204],
      ]).toContainEqual([accepted.status, cancelled.status]);
    }
  });

  it('of a suspended organisation are not accepted before it is active again', async () => {
    const { people, path, tenant } = await organisation(1);
    const { token } = await invite(people[0]!, path, 'waiting@e2e.velgent.test');
    await root.updateTenant(tenant, { status: 'suspended' });
    expect(summary(await accept(token))).toEqual([403, 'forbidden']);
    expect(await root.all(`${path}/admins`)).toHaveLength(1);
    await root.updateTenant(tenant, { status: 'active' });
    expect((await accept(token)).status).toBe(201);
  });

  it('are not made for who is an admin of the organisation, and for who is one of another they are', async () => {
    const [one, other] = [await organisation(1), await organisation(1)];
    const email = one.people[0]!.known.email.toUpperCase();
    const again = await root.post(`${one.path}/invitations`, { email });
    expect(summary(again)).toEqual([409, 'conflict']);
    expect(await eventsOf(one.path, 'admin.invited')).toHaveLength(1);
    expect((await root.post(`${other.path}/invitations`, { email })).status).toBe(201);
  });

  it('two of one address make one admin of the organisation, also at once', async () => {
    const { people, path } = await organisation(1);
    const links = [
      await invite(people[0]!, path, 'twice@e2e.velgent.test'),
      await invite(people[0]!, path, 'Twice@e2e.velgent.test'),
    ];
    const answers = await Promise.all(links.map(({ token }) => accept(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('accepted while signed in as somebody else sign the newcomer in, and nobody twice', async () => {
    const { people, path } = await organisation(1);
    const { token } = await invite(people[0]!, path, 'same-browser@e2e.velgent.test');
    const browser = await Console.signIn(server, people[0]!.known.email, people[0]!.known.password);
    const before = new Console(server);
    before.cookie = browser.cookie;
    const password = 'violet kettle on the pier';
    expect((await browser.post('/invitations/accept', { token, name: 'N', password })).status).toBe(201);
    expect((await browser.get('/session')).body.admin.email).toBe('same-browser@e2e.velgent.test');
    expect((await before.get('/session')).status).toBe(401);
  });
});

describe('an address', () => {
  it('that an organisation invites and accepts itself stays free for whose it is', async () => {
    const mallory = await organisation(1, 'Mallory');
    const real = await organisation(1, 'Real');
    const boss = 'boss@other.example';
    const taken = await invite(mallory.people[0]!, mallory.path, boss);
    expect((await accept(taken.token, 'the password of mallory')).status).toBe(201);
    const invited = await invite(real.people[0]!, real.path, boss);
    expect((await accept(invited.token, 'the password of the boss')).status).toBe(201);

    const as = async (password: string) => (await Console.signIn(server, boss, password)).get('/session');
    expect((await as('the password of mallory')).body.admin.tenant_id).toBe(mallory.tenant);
    expect((await as('the password of the boss')).body.admin.tenant_id).toBe(real.tenant);
    expect((await new Console(server).post('/session', { email: boss, password: 'neither of them' })).status).toBe(401);
  });

  it('whose password fits several organisations is asked which one', async () => {
    const [one, two] = [await organisation(1, 'One'), await organisation(1, 'Two')];
    const [email, password] = ['both@e2e.velgent.test', 'one password for both'];
    for (const { people, path } of [one, two])
      expect((await accept((await invite(people[0]!, path, email)).token, password)).status).toBe(201);
    const answer = await new Console(server).post('/session', { email, password });
    expect([...summary(answer), answer.body.error.param]).toEqual([409, 'conflict', 'tenant_id']);
    expect(answer.body.error.organisations).toEqual([
      { tenant_id: one.tenant, name: 'One' },
      { tenant_id: two.tenant, name: 'Two' },
    ]);
    for (const { tenant } of [one, two]) {
      const signedIn = new Console(server);
      expect((await signedIn.post('/session', { email, password, tenant_id: tenant })).status).toBe(200);
      expect((await signedIn.get('/session')).body.admin.tenant_id).toBe(tenant);
    }
    const neither = await new Console(server).post('/session', { email, password, tenant_id: null });
    expect(neither.status).toBe(401);
  });

  it('of an own account gives nobody free guesses at another account of the same address', async () => {
    const [mallory, real] = [await organisation(1, 'Guessing'), await organisation(1, 'Guessed')];
    const email = 'guessed@other.example';
    const own = 'the password of mallory';
    await accept((await invite(mallory.people[0]!, mallory.path, email)).token, own);
    await accept((await invite(real.people[0]!, real.path, email)).token, 'the password of the boss');
    const statuses = [];
    for (let i = 0; i < 8; i++) {
      const tenant_id = i % 2 ? mallory.tenant : undefined;
      const password = i % 2 ? own : `guess number ${i}`;
      statuses.push((await new Console(server).post('/session', { email, password, tenant_id })).status);
    }
    for (let i = 0; i < 4; i++)
      statuses.push((await new Console(server).post('/session', { email, password: `guess ${i}` })).status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(7);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('the second factor of another admin', () => {
  it('can be reset by an admin of the organisation with a fresh code, and by no stranger', async () => {
    const { people, path } = await organisation(2);
    const stranger = (await organisation(1, 'Strangers')).people[0]!;
    const [ada, bea] = people;
    await enrol(bea!, bea!.known.password);
    const target = `${path}/admins/${bea!.id}/reset-second-factor`;
    expect((await stranger.post(target)).status).toBe(404);
    await enrol(ada!, ada!.known.password);
    await server.sql(`UPDATE admin_session SET sess = (sess::jsonb || '{"secondFactorAt": 1}')::json`);
    expect(summary(await ada!.post(target))).toEqual([403, 'second_factor_required']);
    await server.sql('UPDATE admin_second_factor SET last_step = 0');
    expect((await root.post(target)).status).toBe(200);
    expect((await bea!.get('/session')).status).toBe(401);
    const { email, password } = bea!.known;
    expect((await new Console(server).post('/session', { email, password })).status).toBe(200);
    expect(await eventsOf(path, 'admin.second_factor_reset')).toMatchObject([{ target: { id: bea!.id } }]);
  });
});

describe('the command line', () => {
  it('lists, removes and signs out admins, lists and cancels invitations, resets passwords', async () => {
    const { people, path, tenant } = await organisation(2);
    const [ada, bea] = people;
    const done = async (...args: string[]) => {
      const { code, json, stderr } = await velgent(server, [...args, '--tenant', tenant, '--json']);
      expect([code, stderr]).toEqual([0, '']);
      return json;
    };
    const listed = await done('admin', 'list');
    expect(listed.items.map(({ id }: { id: string }) => id)).toEqual([bea!.id, ada!.id]);
    const sessions = await done('admin', 'sessions', ada!.known.email);
    expect(sessions.items).toMatchObject([{ ip: '127.0.0.1', current: false }]);
    expect(await done('admin', 'end-sessions', ada!.id)).toEqual({ ended: 1 });
    expect((await ada!.get('/session')).status).toBe(401);

    const reset = await done('admin', 'reset-password', ada!.known.email);
    const token = new URL(reset.reset_url).hash.slice(1);
    const password = 'chosen by the printed link';
    expect((await new Console(server).post('/password-resets/accept', { token, password })).status).toBe(200);
    await Console.signIn(server, ada!.known.email, password);

    const planted = await invite(bea!, path, 'planted@e2e.velgent.test');
    expect((await done('invitation', 'list')).items).toMatchObject([{ id: planted.id }]);
    await done('invitation', 'cancel', planted.id);
    expect((await done('invitation', 'list')).items).toEqual([]);
    await done('admin', 'remove', bea!.known.email);
    expect((await bea!.get('/session')).status).toBe(401);
    const last = await velgent(server, ['admin', 'remove', ada!.id, '--tenant', tenant, '--json']);
    expect([last.code, last.json.error.code]).toEqual([1, 'conflict']);
    const byOperator = await root.all(`${path}/audit-events?actor_id=system`);
    expect(byOperator.map(({ action }) => action)).toEqual([
      'admin.removed',
      'admin.invitation_cancelled',
      'admin.password_reset_requested',
      'admin.session_ended',
    ]);
    const ofRoot = await velgent(server, ['admin', 'list']);
    expect([ofRoot.code, ofRoot.stdout]).toEqual([0, expect.stringContaining(ROOT.email)]);
  });
});
