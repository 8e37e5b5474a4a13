import type pg from 'pg';
import { verifiedChain } from './support/audit-chain.ts';
import { type Authenticator, enrol } from './support/authenticator.ts';
import { type Answer, Console, type OrgAdmin } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let database: pg.Client;
let root: Console;
let tenant: string;
/** Enrolled, and signed in. */
let admin: OrgAdmin;
let phone: Authenticator;
beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: '127.0.0.1' });
  database = await server.database();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Two factors');
  admin = await root.inviteOrgAdmin(tenant);
  phone = await enrol(admin, admin.known.password);
});
afterAll(async () => {
  await database?.end();
  await server?.stop();
});

const summary = ({ status, body }: Answer) => [status, body?.error?.code, body?.error?.param];
const prove = (who: Console, code: string, ip = '127.0.0.1') =>
  who.post('/session/second-factor', { code }, { 'x-forwarded-for': ip });
const enrolled = async (name: string) => {
  const person = await root.inviteOrgAdmin(tenant);
  return { person, authenticator: await enrol(person, person.known.password), name };
};
/** As if the codes accepted so far were long ago. */
const laterStep = () => database.query('UPDATE admin_second_factor SET last_step = 0');
/** Moves the moment of the last code, of every session. */
const codeWasGiven = (secondsAgo: number) =>
  database.query(
    `UPDATE admin_session SET sess = jsonb_set(sess::jsonb, '{secondFactorAt}', to_jsonb($1::bigint))::json
     WHERE sess->>'secondFactorAt' IS NOT NULL`,
    [Date.now() - secondsAgo * 1000],
  );
/** So that requests at the same time meet in the database, and do not wait in line for its connections. */
const connectionsOpen = () => Promise.all(Array.from({ length: 16 }, () => root.get('/tenants')));
/** After the right password, before the code. */
const halfSignedIn = async (person: OrgAdmin): Promise<Console> => {
  const half = new Console(server);
  const { email, password } = person.known;
  expect(summary(await half.post('/session', { email, password }))).toEqual([403, 'second_factor_required', undefined]);
  return half;
};
const eventsOf = async (person: OrgAdmin, action: string) =>
  (await root.all(`/tenants/${tenant}/audit-events?action=${action}`)).filter(
    ({ target }) => target.name === person.known.email,
  );

describe('enrolment', () => {
  it('counts for nothing before its first code, and asks for the password first', async () => {
    const person = await root.inviteOrgAdmin(tenant);
    const begin = (current_password: string) => person.post('/session/second-factor/enrolment', { current_password });
    expect(summary(await begin('wrong'))).toEqual([400, 'invalid_request', 'current_password']);
    expect((await begin(person.known.password)).status).toBe(201);
    const wrong = await person.post('/session/second-factor/enrolment/confirmation', { code: '000000' });
    expect(summary(wrong)).toEqual([400, 'invalid_request', 'code']);
    await Console.signIn(server, person.known.email, person.known.password);
    expect((await person.get('/session/second-factor')).body.second_factor).toEqual({
      enrolled_at: null,
      required: false,
      recovery_codes_left: 0,
      fresh_until: null,
    });
  });

  it('signs the admin out everywhere else, keeps this session under a new id, and is audited', async () => {
    const person = await root.inviteOrgAdmin(tenant);
    const elsewhere = await Console.signIn(server, person.known.email, person.known.password);
    const before = person.cookie;
    const { says, recoveryCodes, secret } = await enrol(person, person.known.password);
    expect(decodeURIComponent(says.pathname)).toBe(`/Velgent:${person.known.email}`);
    expect(says.searchParams.get('secret')).toBe(secret);
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(person.cookie).not.toBe(before);
    expect((await person.get('/session')).status).toBe(200);
    expect((await elsewhere.get('/session')).status).toBe(401);
    expect(await eventsOf(person, 'admin.second_factor_enrolled')).toMatchObject([{ details: {} }]);
    const again = { current_password: person.known.password };
    expect(summary(await person.post('/session/second-factor/enrolment', again))).toEqual([409, 'conflict', undefined]);
  });

  it('leaves no session signed in by the password alone, not even one that outlived it', async () => {
    const { person } = await enrolled('left over');
    await database.query(
      `UPDATE admin_session SET sess = (sess::jsonb - 'secondFactorAt')::json
       WHERE sess->>'adminId' = (SELECT id::text FROM admin WHERE email = $1)`,
      [person.known.email],
    );
    expect((await person.get('/session')).status).toBe(401);
    expect((await prove(person, '000000')).status).toBe(401);
  });
});

describe('sign-in with a second factor', () => {
  it('is not done by the right password: nothing opens before the code, and each step has a new session id', async () => {
    await laterStep();
    const half = await halfSignedIn(admin);
    const planted = half.cookie;
    const signedInBefore = (await eventsOf(admin, 'admin.signed_in')).length;
    for (const path of ['/session', '/tenants', `/tenants/${tenant}/oauth-clients`, '/session/second-factor'])
      expect([path, (await half.get(path)).status]).toEqual([path, 401]);
    expect((await half.post(`/tenants/${tenant}/oauth-clients`, { name: 'Half' })).status).toBe(401);
    const answer = await prove(half, phone.code());
    expect([answer.status, answer.body.admin.email]).toEqual([200, admin.known.email]);
    expect(half.cookie).not.toBe(planted);
    expect((await half.get('/session')).status).toBe(200);
    const old = new Console(server);
    old.cookie = planted;
    expect((await old.get('/session')).status).toBe(401);
    expect((await prove(old, phone.code(1))).status).toBe(401);
    expect(await eventsOf(admin, 'admin.signed_in')).toHaveLength(signedInBefore + 1);
  });

  it('takes a code once, also from two requests at the same time', async () => {
    await laterStep();
    const code = phone.code();
    const halves = [await halfSignedIn(admin), await halfSignedIn(admin), await halfSignedIn(admin)];
    await connectionsOpen();
    const answers = await Promise.all(halves.map((half) => prove(half, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(summary(await prove(halves[answers.findIndex(({ status }) => status === 400)]!, code))).toEqual([
      400,
      'invalid_request',
      'code',
    ]);
    expect(await eventsOf(admin, 'admin.second_factor_failed')).toHaveLength(3);
  });

  it('is not done by a code after a password that is no longer the right one', async () => {
    const { person, authenticator } = await enrolled('Changed');
    const half = await halfSignedIn(person);
    await database.query(`UPDATE admin SET password_hash = repeat('x', 60) WHERE email = $1`, [person.known.email]);
    await laterStep();
    expect(summary(await prove(half, authenticator.code()))).toEqual([401, 'unauthorized', undefined]);
  });

  it('waits five minutes for the code, then asks for the password again', async () => {
    await laterStep();
    const half = await halfSignedIn(admin);
    const startedAgo = (seconds: number) =>
      database.query(
        `UPDATE admin_session SET sess = jsonb_set(sess::jsonb, '{startedAt}', to_jsonb($1::bigint))::json
         WHERE sess->>'awaitingAdminId' IS NOT NULL`,
        [Date.now() - seconds * 1000],
      );
    await startedAgo(301);
    expect((await prove(half, phone.code())).status).toBe(401);
    await startedAgo(270);
    expect((await prove(half, phone.code())).status).toBe(200);
  });

  it('grows slower with each wrong code, not reset by the password, and never keeps the owner out of another network', async () => {
    await laterStep();
    for (let i = 0; i < 2; i++) {
      const guesser = await halfSignedIn(admin);
      for (let n = 0; n < 3; n++) expect((await prove(guesser, '000000', '192.0.2.1')).status).toBe(400);
    }
    const again = await halfSignedIn(admin);
    const early = await prove(again, phone.code(), '192.0.2.77');
    expect(early.headers.get('retry-after')).toBe('1');
    expect(summary(early)).toEqual([429, 'rate_limited', undefined]);
    expect((await prove(again, phone.code(), '198.51.100.7')).status).toBe(200);
  });

  it('asks for the password again after five wrong codes, from however many networks, one by one or at once', async () => {
    const { person, authenticator } = await enrolled('five codes');
    await laterStep();
    const oneByOne = await halfSignedIn(person);
    for (let i = 0; i < 5; i++)
      expect(summary(await prove(oneByOne, '000000', `2001:db8:0:${i}::1`))).toEqual([400, 'invalid_request', 'code']);
    expect(summary(await prove(oneByOne, authenticator.code(), '198.51.100.1'))).toEqual([
      401,
      'unauthorized',
      undefined,
    ]);

    const atOnce = await halfSignedIn(person);
    await connectionsOpen();
    const kept = atOnce.cookie;
    const guess = (i: number) => {
      const same = new Console(server);
      same.cookie = kept;
      return prove(same, '000000', `2001:db8:1:${i}::1`);
    };
    const statuses = (await Promise.all(Array.from({ length: 12 }, (_, i) => guess(i)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([...Array(5).fill(400), ...Array(7).fill(401)]);
    expect((await guess(20)).status).toBe(401);
    expect((await prove(await halfSignedIn(person), authenticator.code(), '198.51.100.2')).status).toBe(200);
  });

  it('is capped for an account across networks; a recovery code and a session that is open still let the owner in', async () => {
    const { person, authenticator } = await enrolled('many networks');
    await laterStep();
    const statuses: number[] = [];
    for (let round = 0; round < 6; round++) {
      const guesser = await halfSignedIn(person);
      for (let n = 0; n < 5; n++) statuses.push((await prove(guesser, '000000', `2001:db8:${round}:${n}::1`)).status);
    }
    expect(statuses.slice(0, 20)).toEqual(Array<number>(20).fill(400));
    expect(statuses.slice(20)).toContain(429);
    expect(statuses.filter((status) => status === 400).length).toBeLessThan(26);

    const owner = await halfSignedIn(person);
    const early = await prove(owner, authenticator.code(), '198.51.100.9');
    expect(summary(early)).toEqual([429, 'rate_limited', undefined]);
    expect((await prove(person, authenticator.code(), '198.51.100.9')).status).toBe(200);
    expect((await prove(owner, authenticator.recoveryCodes[2]!, '198.51.100.9')).status).toBe(200);

    const shown = (await owner.get('/session/attempts')).body;
    expect(shown.failed).toBe(statuses.filter((status) => status === 400).length);
    expect(shown.items[0]).toMatchObject({ factor: 'second_factor', ip: expect.stringMatching(/^2001:db8:/) });
    expect(await eventsOf(person, 'admin.second_factor_failed')).toHaveLength(shown.failed);
  }, 60_000);
});

describe('a fresh second factor', () => {
  it('is asked for to the second, to create, rotate and revoke, to invite, to renew codes and to disable', async () => {
    await laterStep();
    expect((await prove(admin, phone.code())).status).toBe(200);
    const client = await admin.createClient(tenant);
    const key = await admin.createKey(tenant);
    const at = `/tenants/${tenant}`;
    const acts: [string, string, object?][] = [
      ['POST', `${at}/oauth-clients`, { name: 'Stale' }],
      ['POST', `${at}/oauth-clients/${client.id}/rotate`, {}],
      ['POST', `${at}/oauth-clients/${client.id}/revoke`],
      ['POST', `${at}/api-keys`, { name: 'Stale' }],
      ['POST', `${at}/api-keys/${key.id}/rotate`, {}],
      ['POST', `${at}/api-keys/${key.id}/revoke`],
      ['POST', `${at}/invitations`, { email: 'stale@e2e.velgent.test' }],
      ['POST', '/session/second-factor/recovery-codes'],
      ['DELETE', '/session/second-factor'],
    ];
    await codeWasGiven(300);
    const before = (await verifiedChain(root, `${at}/audit-events`)).length;
    for (const [method, path, body] of acts)
      expect([path, ...summary(await admin.send(method, path, body))]).toEqual([
        path,
        403,
        'second_factor_required',
        undefined,
      ]);
    expect((await admin.get(`${at}/oauth-clients`)).status).toBe(200);
    expect((await admin.get('/session/second-factor')).body.second_factor.fresh_until).toBeNull();
    expect(await verifiedChain(root, `${at}/audit-events`)).toHaveLength(before);
    await codeWasGiven(290);
    expect((await admin.post(`${at}/oauth-clients`, { name: 'Fresh' })).status).toBe(201);
  });

  it('is had by a code in the session one has, under a new id, for the same 12 hours', async () => {
    await laterStep();
    await codeWasGiven(300);
    const before = admin.cookie;
    const startedAt = async () =>
      (
        await database.query(`SELECT max(sess->>'startedAt') AS at FROM admin_session WHERE sess->>'adminId' = $1`, [
          (await admin.get('/session')).body.admin.id,
        ])
      ).rows[0].at;
    const started = await startedAt();
    expect(summary(await prove(admin, '000000'))).toEqual([400, 'invalid_request', 'code']);
    expect((await prove(admin, phone.code())).status).toBe(200);
    expect(admin.cookie).not.toBe(before);
    expect(await startedAt()).toBe(started);
    const old = new Console(server);
    old.cookie = before;
    expect((await old.get('/session')).status).toBe(401);
    expect((await admin.post(`/tenants/${tenant}/api-keys`, { name: 'Again' })).status).toBe(201);
  });

  it('is not asked of an admin who has none, nor by a tenant that does not ask', async () => {
    const person = await root.inviteOrgAdmin(tenant);
    await person.createClient(tenant, 'Password only');
    expect(summary(await prove(person, '000000'))).toEqual([409, 'conflict', undefined]);
  });
});

describe('an organisation that asks for a second factor', () => {
  it('lets its admins read, and change secrets once they have enrolled; only root may set it, and it is audited', async () => {
    const strict = await root.createTenant('Strict');
    const person = await root.inviteOrgAdmin(strict);
    const require = (who: Console, required: unknown) =>
      who.send('PUT', `/tenants/${strict}/second-factor`, { required });
    expect(summary(await require(person, false))).toEqual([403, 'forbidden', undefined]);
    expect(summary(await require(root, 'yes'))).toEqual([400, 'invalid_request', 'required']);
    for (let i = 0; i < 2; i++)
      expect((await require(root, true)).body.tenant).toMatchObject({ name: 'Strict', second_factor_required: true });
    const create = () => person.post(`/tenants/${strict}/oauth-clients`, { name: 'Guarded' });
    expect(summary(await create())).toEqual([403, 'second_factor_enrolment_required', undefined]);
    const invite = { email: 'way-round@e2e.velgent.test' };
    expect((await person.post(`/tenants/${strict}/invitations`, invite)).status).toBe(403);
    expect((await person.get(`/tenants/${strict}/oauth-clients`)).status).toBe(200);
    expect((await person.get('/session/second-factor')).body.second_factor.required).toBe(true);
    await enrol(person, person.known.password);
    expect((await create()).status).toBe(201);
    const events = await verifiedChain(root, `/tenants/${strict}/audit-events`);
    const set = events.filter(({ action }) => action === 'tenant.second_factor_requirement_set');
    expect(set).toMatchObject([{ actor: { email: ROOT.email }, details: { required: true } }]);
  });
});

describe('recovery codes', () => {
  it('take the place of a code, once each, also of two requests at the same time', async () => {
    const { person, authenticator } = await enrolled('recovering');
    const [first] = authenticator.recoveryCodes;
    const halves = [await halfSignedIn(person), await halfSignedIn(person)];
    await connectionsOpen();
    const answers = await Promise.all(halves.map((half) => prove(half, first!.toLowerCase().replaceAll('-', ' '))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const used = halves[answers.findIndex(({ status }) => status === 200)]!;
    expect((await used.get('/session/second-factor')).body.second_factor.recovery_codes_left).toBe(9);
    expect(summary(await prove(used, first!))).toEqual([400, 'invalid_request', 'code']);
    expect(await eventsOf(person, 'admin.recovery_code_used')).toMatchObject([{ details: { codes_left: 9 } }]);
  });

  it('are all replaced when renewed', async () => {
    const { person, authenticator } = await enrolled('renewing');
    const { recovery_codes } = await person.done('POST', '/session/second-factor/recovery-codes');
    expect(new Set([...recovery_codes, ...authenticator.recoveryCodes]).size).toBe(20);
    expect((await prove(person, authenticator.recoveryCodes[3]!)).status).toBe(400);
    expect((await prove(person, recovery_codes[3])).status).toBe(200);
    expect(await eventsOf(person, 'admin.recovery_codes_renewed')).toHaveLength(1);
  });

  it('work for their own admin only', async () => {
    expect((await prove((await enrolled('stranger')).person, phone.recoveryCodes[5]!)).status).toBe(400);
  });
});

describe('the end of a second factor', () => {
  it('by its admin, with a fresh code: the password alone signs in again, and is audited', async () => {
    const { person, authenticator } = await enrolled('disabling');
    expect((await person.send('DELETE', '/session/second-factor')).status).toBe(204);
    await Console.signIn(server, person.known.email, person.known.password);
    expect(summary(await prove(person, authenticator.recoveryCodes[0]!))).toEqual([409, 'conflict', undefined]);
    expect(await eventsOf(person, 'admin.second_factor_disabled')).toHaveLength(1);
  });

  it('by root, for another admin only: ends their sessions, and is audited in their organisation', async () => {
    const { person } = await enrolled('resetting');
    const { id } = (await person.get('/session')).body.admin;
    const other = (await admin.get('/session')).body.admin.id;
    const reset = (who: Console, whose: string) => who.send('DELETE', `/admins/${whose}/second-factor`);
    const isListedWithOne = async () =>
      (await root.all(`/tenants/${tenant}/admins`)).find((each) => each.id === id).second_factor;
    expect(await isListedWithOne()).toBe(true);
    expect(summary(await reset(person, other))).toEqual([403, 'forbidden', undefined]);
    expect((await reset(root, (await root.get('/session')).body.admin.id)).status).toBe(409);
    expect((await reset(root, '01a20d1b-8698-7038-b849-1e6b60398c60')).status).toBe(404);
    expect((await reset(root, id)).status).toBe(204);
    expect(await isListedWithOne()).toBe(false);
    expect((await person.get('/session')).status).toBe(401);
    await Console.signIn(server, person.known.email, person.known.password);
    expect(await eventsOf(person, 'admin.second_factor_reset')).toMatchObject([{ actor: { email: ROOT.email } }]);
  });
});

describe('what only the admin knows', () => {
  it('of the authenticator and the recovery codes stands in no row, no log and no later answer', async () => {
    const tables = ['admin_second_factor', 'admin_recovery_code', 'audit_event', 'admin_session', 'admin', 'tenant'];
    const rows: string[] = [];
    for (const table of tables)
      for (const { text } of (await database.query(`SELECT to_jsonb(t)::text AS text FROM ${table} t`)).rows)
        rows.push(text);
    const { secret, recoveryCodes } = phone;
    const bytes = decodeBase32(secret);
    const answers = [
      (await admin.get('/session/second-factor')).text,
      (await admin.get('/session')).text,
      (await root.get(`/tenants/${tenant}/admins?limit=100`)).text,
      (await root.get('/tenants?limit=100')).text,
    ];
    const everything = [...rows, ...answers, server.output].join('\n');
    expect(everything).toContain(admin.known.email);
    const forms = [secret, bytes.toString('hex'), bytes.toString('base64'), ...recoveryCodes];
    const plain = recoveryCodes.map((code) => code.replaceAll('-', ''));
    for (const value of [...forms, ...plain, ...plain.map((code) => Buffer.from(code).toString('hex'))])
      expect(everything.includes(value)).toBe(false);
  });

  it('is sealed for its admin: moved to another’s row it opens nothing', async () => {
    const { person } = await enrolled('moved');
    await database.query(
      `UPDATE admin_second_factor SET last_step = 0, sealed_secret = (
         SELECT f.sealed_secret FROM admin_second_factor f JOIN admin a ON a.id = f.admin_id WHERE a.email = $1)
       WHERE admin_id = (SELECT id FROM admin WHERE email = $2)`,
      [admin.known.email, person.known.email],
    );
    expect((await prove(person, phone.code())).status).toBe(500);
  });
});

function decodeBase32(text: string): Buffer {
  const bits = [...text]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
}
