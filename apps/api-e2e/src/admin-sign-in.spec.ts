import { createHash } from 'node:crypto';
import type pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { Console, type OrgAdmin } from './support/console.ts';
import { until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let tenant: string;
let admin: OrgAdmin;
let database: pg.Client;
beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: '127.0.0.1' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Signing in');
  admin = await root.inviteOrgAdmin(tenant);
  database = await server.database();
});
afterAll(async () => {
  await database?.end();
  await server?.stop();
});

const from = (ip: string) => ({ 'x-forwarded-for': ip });
const attempt = (email: string, password: string, headers: Record<string, string> = {}) =>
  new Console(server).post('/session', { email, password }, headers);
const setCookie = async (headers: Record<string, string> = {}, at = server) => {
  const answer = await fetch(`${at.url}/api/admin/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(at === server ? admin.known : ROOT, ['email', 'password']),
  });
  return answer.headers.getSetCookie().find((cookie) => cookie.startsWith('velgent_session='))!;
};
/** The id a session has in the table: a digest of the one in its signed cookie. */
const keptAs = ({ cookie }: Console) => {
  const id = /^velgent_session=s:(.+)\./.exec(decodeURIComponent(cookie))![1]!;
  return createHash('sha256').update(id).digest('base64url');
};

describe('the session cookie', () => {
  it('is for the admin API alone, out of reach of scripts and other sites', async () => {
    const flags = (await setCookie()).split('; ').slice(1);
    expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/api/admin']));
    expect(flags).not.toContain('Secure');
    expect(flags.some((flag) => flag.startsWith('Domain'))).toBe(false);
  });

  it('is Secure under an https public URL, whatever carries the request on its last stretch', async () => {
    const behindProxy = await Server.start({ VELGENT_PUBLIC_URL: 'https://velgent.example' });
    try {
      expect((await setCookie({}, behindProxy)).split('; ')).toEqual(
        expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/api/admin']),
      );
    } finally {
      await behindProxy.stop();
    }
  });

  it('is a new one at each sign-in: one planted before is worth nothing', async () => {
    const planted = await Console.signIn(server, admin.known.email, admin.known.password);
    const victim = new Console(server);
    victim.cookie = planted.cookie;
    expect((await victim.post('/session', ROOT)).status).toBe(200);
    expect(victim.cookie).not.toBe(planted.cookie);
    expect((await victim.get('/session')).body.admin.role).toBe('root');
    expect((await planted.get('/session')).status).toBe(401);
  });

  it('is of one password: worth nothing after a change, also where its end passed it by', async () => {
    const other = await root.inviteOrgAdmin(tenant);
    const { email, password } = other.known;
    const session = await Console.signIn(server, email, password);
    for (const each of [other, session]) expect((await each.get('/session')).status).toBe(200);
    // What a sign-in sees that began before the change and ends after it.
    await database.query(
      `UPDATE admin SET password_hash = (SELECT password_hash FROM admin WHERE role = 'root') WHERE email = $1`,
      [email],
    );
    for (const each of [other, session]) expect((await each.get('/session')).status).toBe(401);
    expect((await new Console(server).post('/session', { email, password: ROOT.password })).status).toBe(200);
  });

  it('ends after 30 minutes without a request, and each request prolongs it', async () => {
    const console = await Console.signIn(server, admin.known.email, admin.known.password);
    const minutesLeft = async () =>
      (
        await database.query<{ minutes: number }>(
          'SELECT extract(epoch FROM expire - now())::float / 60 AS minutes FROM admin_session WHERE sid = $1',
          [keptAs(console)],
        )
      ).rows[0]!.minutes;
    const age = (minutes: number) =>
      database.query('UPDATE admin_session SET expire = expire - make_interval(mins => $1) WHERE sid = $2', [
        minutes,
        keptAs(console),
      ]);
    for (let i = 0; i < 2; i++) {
      await age(29);
      expect(await minutesLeft()).toBeLessThan(1.1);
      expect((await console.get('/session')).status).toBe(200);
      // The answer does not wait for it.
      await until(async () => (await minutesLeft()) > 29, 5);
    }
    expect(await minutesLeft()).toBeLessThan(30.1);
    await age(31);
    expect((await console.get('/session')).status).toBe(401);
  });

  it('ends after 12 hours, however busy', async () => {
    const console = await Console.signIn(server, admin.known.email, admin.known.password);
    const startedAgo = (minutes: number) =>
      database.query(
        `UPDATE admin_session SET sess = jsonb_set(sess::jsonb, '{startedAt}', to_jsonb($1::bigint))::json WHERE sid = $2`,
        [Date.now() - minutes * 60_000, keptAs(console)],
      );
    await startedAgo(12 * 60 - 1);
    expect((await console.get('/session')).status).toBe(200);
    await startedAgo(12 * 60 + 1);
    expect((await console.get('/session')).status).toBe(401);
  });
});

describe('sign-in', () => {
  it('grows slower with each failure of an account from a network, and the right password ends that', async () => {
    const { email, password } = await root.inviteOrgAdmin(tenant).then(({ known }) => known);
    for (let i = 0; i < 6; i++) expect((await attempt(email, 'wrong', from('192.0.2.1'))).status).toBe(401);
    const early = await attempt(email, password, from('192.0.2.250'));
    expect([early.status, early.body.error.code, early.headers.get('retry-after')]).toEqual([429, 'rate_limited', '1']);
    await sleep(1050);
    expect((await attempt(email, 'wrong', from('192.0.2.1'))).status).toBe(401);
    expect((await attempt(email, password, from('192.0.2.1'))).headers.get('retry-after')).toBe('2');
    await sleep(2050);
    expect((await attempt(email, password, from('192.0.2.1'))).status).toBe(200);
    for (let i = 0; i < 5; i++) expect((await attempt(email, 'wrong', from('192.0.2.1'))).status).toBe(401);
  });

  it('gains nothing from many guesses at once', async () => {
    const { email } = await root.inviteOrgAdmin(tenant).then(({ known }) => known);
    const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(email, 'wrong', from('192.0.2.1'))));
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(8);
    expect(answers.filter(({ status }) => ![401, 429].includes(status))).toEqual([]);
  });

  it('never keeps the owner out of another network', async () => {
    const { email, password } = await root.inviteOrgAdmin(tenant).then(({ known }) => known);
    for (let i = 0; i < 12; i++) await attempt(email, 'wrong', from('2001:db8:1:2::1'));
    expect((await attempt(email, password, from('2001:db8:1:2:9::1'))).status).toBe(429);
    expect((await attempt(email, password, from('2001:db8:1:3::1'))).status).toBe(200);
    expect((await attempt(email, password, from('198.51.100.7'))).status).toBe(200);
  });

  it('answers the same for an unknown e-mail', async () => {
    const answers = [admin.known.email, 'nobody@e2e.velgent.test'].map(async (email, i) => {
      const { status, body, headers } = await attempt(email, 'wrong', from(`10.0.${i}.1`));
      const { request_id: _, ...error } = body.error;
      return JSON.stringify([status, error, [...headers.keys()].sort()]);
    });
    expect(new Set(await Promise.all(answers)).size).toBe(1);
  });

  it('shows the admin what failed since the sign-in before, and only their own', async () => {
    const { email, password } = await root.inviteOrgAdmin(tenant).then(({ known }) => known);
    const signIn = async () => Console.signIn(server, email, password);
    const attempts = async (who: Console) => (await who.get('/session/attempts')).body;
    expect(await attempts(await signIn())).toEqual({ since: null, failed: 0, items: [] });
    for (const ip of ['192.0.2.9', '198.51.100.9'])
      await attempt(email, 'wrong', { ...from(ip), 'user-agent': 'guesser/1.0', 'x-request-id': `guess-${ip.length}` });
    const { since, failed, items } = await attempts(await signIn());
    expect([failed, items]).toEqual([
      2,
      [
        expect.objectContaining({
          factor: 'password',
          ip: '198.51.100.9',
          user_agent: 'guesser/1.0',
          request_id: 'guess-12',
        }),
        expect.objectContaining({
          factor: 'password',
          ip: '192.0.2.9',
          user_agent: 'guesser/1.0',
          request_id: 'guess-9',
        }),
      ],
    ]);
    expect(Date.parse(since)).toBeLessThan(Date.parse(items[1].occurred_at));
    const later = await attempts(await signIn());
    expect([later.failed, later.items.length]).toEqual([0, 2]);
    expect((await new Console(server).get('/session/attempts')).status).toBe(401);
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('and every other write from another origin is refused: %j', async (headers) => {
    const signedIn = await Console.signIn(server, admin.known.email, admin.known.password);
    const writes: [string, string, unknown][] = [
      ['POST', '/session', { email: admin.known.email, password: admin.known.password }],
      ['DELETE', '/session', undefined],
      ['POST', '/session/password', { current_password: admin.known.password, new_password: 'Another-pass-word-1' }],
      ['POST', '/invitations/accept', { token: 'x', name: 'x', password: 'Another-pass-word-1' }],
      ['POST', `/tenants/${tenant}/oauth-clients`, { name: 'Foreign' }],
    ];
    for (const [method, path, body] of writes) {
      const answer = await signedIn.send(method, path, body, headers);
      expect([path, answer.status, answer.body.error.code]).toEqual([path, 403, 'forbidden']);
    }
    expect((await signedIn.get('/session')).status).toBe(200);
  });
});

describe('a change of password', () => {
  const change = (who: Console, current_password: string, new_password: string) =>
    who.post('/session/password', { current_password, new_password });

  it.each(['org_admin', 'root'])(
    'of %s takes effect at once, ends every other session and is audited',
    async (role) => {
      const known = role === 'root' ? ROOT : (await root.inviteOrgAdmin(tenant)).known;
      const here = await Console.signIn(server, known.email, known.password);
      const elsewhere = await Console.signIn(server, known.email, known.password);
      const before = here.cookie;
      const next = 'A-new-pass-word-5521';
      expect((await change(here, known.password, next)).status).toBe(204);
      expect(here.cookie).not.toBe(before);
      expect((await here.get('/session')).status).toBe(200);
      expect((await elsewhere.get('/session')).status).toBe(401);
      expect((await attempt(known.email, known.password)).status).toBe(401);
      expect((await attempt(known.email, next)).status).toBe(200);
      const trail = role === 'root' ? '/audit-events' : `/tenants/${tenant}/audit-events`;
      const [event] = (await here.done('GET', `${trail}?action=admin.password_changed`)).items;
      expect(event).toMatchObject({ actor: { email: known.email }, target: { type: 'admin', name: known.email } });
      expect(JSON.stringify(event)).not.toContain('$2b$');
      expect((await change(here, next, known.password)).status).toBe(204);
      if (role === 'root') root = here;
    },
  );

  it('asks for the current one, as slowly as sign-in does', async () => {
    const { known } = await root.inviteOrgAdmin(tenant);
    const here = await Console.signIn(server, known.email, known.password);
    for (let i = 0; i < 6; i++) {
      const { status, body } = await change(here, 'wrong', 'A-new-pass-word-5521');
      expect([status, body.error.param]).toEqual([400, 'current_password']);
    }
    expect((await change(here, known.password, 'A-new-pass-word-5521')).status).toBe(429);
  });

  it.each(['short', 'x'.repeat(73), 'ü'.repeat(37)])('refuses %s as a new one', async (password) => {
    const { status, body } = await change(admin, admin.known.password, password);
    expect([status, body.error.param]).toEqual([400, 'new_password']);
  });

  it.each(['password1234', ' '.repeat(12), 'Qwerty123456', 'P@ssw0rd2024', 'ｐａｓｓｗｏｒｄ１２３４'])(
    'refuses %j as a new one, which is among the first that are tried',
    async (password) => {
      const { status, body } = await change(admin, admin.known.password, password);
      expect([status, body.error.param]).toEqual([400, 'new_password']);
      expect(body.error.message).toContain('too easy to guess');
    },
  );

  it('takes it in composed and decomposed letters for the same', async () => {
    const { known } = await root.inviteOrgAdmin(tenant);
    const here = await Console.signIn(server, known.email, known.password);
    const composed = 'Grüße aus Köln, 7 Öfen';
    expect((await change(here, known.password, composed.normalize('NFD'))).status).toBe(204);
    for (const typed of [composed, composed.normalize('NFD'), composed.replaceAll(' ', '\u00a0')])
      expect((await attempt(known.email, typed)).status).toBe(200);
  });

  it('is for the signed-in alone', async () => {
    expect((await change(new Console(server), 'x', 'A-new-pass-word-5521')).status).toBe(401);
  });
});

it('an invitation accepted many times at once makes one admin', async () => {
  const { invite_url } = await root.done('POST', `/tenants/${tenant}/invitations`, { email: 'once@e2e.velgent.test' });
  const token = invite_url.split('/').pop();
  const accept = (i: number) =>
    new Console(server).post('/invitations/accept', { token, name: `N${i}`, password: `Orchid-lantern-${i}-88` });
  const statuses = (await Promise.all(Array.from({ length: 8 }, (_, i) => accept(i)))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, ...Array(7).fill(404)]);
  const admins = await root.all(`/tenants/${tenant}/admins`);
  expect(admins.filter(({ email }) => email === 'once@e2e.velgent.test')).toHaveLength(1);
});

describe('an address', () => {
  const invite = (email: string) => root.post(`/tenants/${tenant}/invitations`, { email });
  const join = async (email: string) => {
    const { invite_url } = await root.done('POST', `/tenants/${tenant}/invitations`, { email });
    const known = { email, password: 'Orchid-lantern-4417' };
    const token = invite_url.split('/').pop();
    await new Console(server).done('POST', '/invitations/accept', { token, name: 'Kim', password: known.password });
    return known;
  };

  it('is one whatever its case and composition, and no other that looks like it', async () => {
    const { email, password } = await join('Kim.Jörg@Acme.example');
    let network = 0;
    const signIn = async (typed: string) => (await attempt(typed, password, from(`10.1.${++network}.1`))).status;
    for (const same of [email, email.toUpperCase(), email.toLowerCase(), ` ${email.normalize('NFD')} `])
      expect([same, await signIn(same)]).toEqual([same, 200]);
    const lookAlikes = ['kİm.jörg', 'kım.jörg', 'ｋim.jörg', '\u212Aim.jörg', 'kim.jorg', 'kim\u200b.jörg', 'kіm.jörg'];
    for (const name of lookAlikes) expect([name, await signIn(`${name}@acme.example`)]).toEqual([name, 401]);
  });

  it('has one counter in all its spellings', async () => {
    const { email } = await join('Ali.Kaya@acme.example');
    const spellings = [email, email.toUpperCase(), 'ali.kaya@acme.example', ' ali.kaya@ACME.example'];
    const lookAlikes = [
      'alİ.kaya@acme.example',
      'ａｌｉ.kaya@acme.example',
      'ali.\u212Aaya@acme.example',
      'ali\u00ad.kaya@acme.example',
    ];
    for (const each of [spellings, lookAlikes]) {
      const statuses: number[] = [];
      for (let i = 0; i < 12; i++) statuses.push((await attempt(each[i % 4]!, 'wrong', from('192.0.2.33'))).status);
      expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(8);
      expect(statuses).toContain(429);
    }
  }, 60_000);

  it.each([
    'kim\u200b@acme.example',
    'kim\u202e@acme.example',
    'kim\u00ad@acme.example',
    'kİm@acme.example',
    'ｋim@acme.example',
    'kіm@acme.example',
  ])('that does not show what it is cannot be invited: %j', async (email) => {
    const { status, body } = await invite(email);
    expect([status, body.error.param]).toEqual([400, 'email']);
  });

  it('of an admin whom an earlier build stored, which knows no folding, signs in as it was written', async () => {
    const { email, password } = await join('Early.Build@acme.example');
    await database.query('UPDATE admin SET email_folded = NULL WHERE email = $1', [email]);
    expect((await attempt(email, password, from('10.2.1.1'))).status).toBe(200);
  });

  it('and a common password, or the address itself, make no admin', async () => {
    const { invite_url } = await root.done('POST', `/tenants/${tenant}/invitations`, {
      email: 'grace.hopper@acme.example',
    });
    const accept = (password: string) =>
      new Console(server).post('/invitations/accept', { token: invite_url.split('/').pop(), name: 'Grace', password });
    for (const password of [
      'password1234',
      ' '.repeat(12),
      'iloveyou1234',
      'grace.hopper',
      'Grace.Hopper2026',
      'abcdefghijkl',
    ]) {
      const { status, body } = await accept(password);
      expect([password, status, body.error.param]).toEqual([password, 400, 'password']);
    }
    expect((await accept('seven-kettles-on-a-pier')).status).toBe(201);
  });
});
