import { MailServer } from '@velgent/e2e-server';
import { enrol } from './support/authenticator.ts';
import { type Answer, Console } from './support/console.ts';
import { sleep, until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

jest.setTimeout(60_000);

let mail: MailServer;
let server: Server;
let root: Console;
let tenant: string;

beforeAll(async () => {
  mail = await MailServer.start();
  server = await Server.start({ ...mail.env, VELGENT_TRUST_PROXY: '127.0.0.1' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Forgetful');
});
afterAll(async () => {
  await server?.stop();
  await mail?.stop();
});

const NEXT = 'the next pass phrase 71';
const summary = ({ status, body }: Answer) => [status, body?.error?.code];
const idOf = async (admin: Console): Promise<string> => (await admin.done('GET', '/session')).admin.id;
const ask = (email: string, ip = '192.0.2.1', at = server) =>
  new Console(at).post('/password-resets', { email }, { 'x-forwarded-for': ip });
const accept = (token: string, password = NEXT) =>
  new Console(server).post('/password-resets/accept', { token, password });
const mailsTo = (address: string) =>
  mail.received.filter(({ to, source }) => to.includes(address) && source.includes('reset-password#'));
const tokenIn = (source: string) =>
  /\/reset-password#([\w-]{43})/.exec(source.replace(/=\r\n/g, '').replaceAll('=3D', '='))![1]!;

async function mailed(email: string): Promise<string> {
  const before = mailsTo(email).length;
  expect((await ask(email)).status).toBe(202);
  await until(() => mailsTo(email).length > before, 10);
  return tokenIn(mailsTo(email).at(-1)!.source);
}
async function issued(by: Console, of: Console): Promise<string> {
  const { reset_url } = await by.done('POST', `/tenants/${tenant}/admins/${await idOf(of)}/password-reset`);
  const url = new URL(reset_url);
  expect([url.pathname, url.search]).toEqual(['/reset-password', '']);
  return url.hash.slice(1);
}

describe('a link that is mailed', () => {
  it('sets a new password once, ends every session, and is audited', async () => {
    const ada = await root.inviteOrgAdmin(tenant);
    const { email, password } = ada.known;
    const token = await mailed(email);
    expect((await ada.get('/session')).status).toBe(200);
    const answer = await accept(token);
    expect([answer.status, answer.body.admin.email, answer.headers.getSetCookie()]).toEqual([200, email, []]);
    expect((await ada.get('/session')).status).toBe(401);
    expect((await new Console(server).post('/session', { email, password })).status).toBe(401);
    await Console.signIn(server, email, NEXT);
    expect((await accept(token)).status).toBe(404);
    const trail = await root.all(`/tenants/${tenant}/audit-events`);
    const acts = trail.filter(({ target }) => target.name === email).map(({ action, actor }) => [action, actor.email]);
    expect(acts.filter(([action]) => action.startsWith('admin.password'))).toEqual([
      ['admin.password_reset', email],
      ['admin.password_reset_requested', null],
    ]);
  });

  it('goes to nobody for an address that nobody has, with the same bytes', async () => {
    const { email } = (await root.inviteOrgAdmin(tenant)).known;
    const before = mail.received.length;
    const answers = await Promise.all([ask('nobody@e2e.velgent.test', '192.0.2.2'), ask(email, '192.0.2.2')]);
    const bytes = answers.map(({ status, text, headers }) => [
      status,
      text,
      [...headers.keys()].filter((name) => name !== 'date').sort(),
    ]);
    expect(bytes[0]).toEqual(bytes[1]);
    expect([answers[0]!.status, answers[0]!.body]).toEqual([202, { mail: true }]);
    await until(() => mailsTo(email).length > 0, 10);
    expect(mail.received.length).toBe(before + 1);
  });

  it('takes as long to ask for, whether the address is known or not', async () => {
    const { email } = (await root.inviteOrgAdmin(tenant)).known;
    const time = async (address: string, i: number) => {
      const began = performance.now();
      expect((await ask(address, `10.1.${i}.1`)).status).toBe(202);
      return performance.now() - began;
    };
    const [known, unknown]: number[][] = [[], []];
    for (let i = 0; i < 25; i++) {
      known!.push(await time(email, i));
      await sleep(250); // what follows an answer should not slow down the next one
      unknown!.push(await time(`nobody-${i}@e2e.velgent.test`, i));
      await sleep(250);
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[12]!;
    const [k, u] = [median(known!), median(unknown!)];
    console.info(`median of 25: known ${k.toFixed(1)} ms, unknown ${u.toFixed(1)} ms`);
    expect(k / u).toBeGreaterThan(0.75);
    expect(k / u).toBeLessThan(1.33);
  });

  it('is sent to an account five times an hour at most, whoever asks', async () => {
    const { email } = (await root.inviteOrgAdmin(tenant)).known;
    for (let i = 0; i < 12; i++) expect((await ask(email, `10.2.${i}.1`)).status).toBe(202);
    await until(() => mailsTo(email).length >= 5, 10);
    await sleep(1000);
    expect(mailsTo(email)).toHaveLength(5);
    expect((await accept(tokenIn(mailsTo(email)[0]!.source))).status).toBe(200);
    expect((await accept(tokenIn(mailsTo(email)[1]!.source))).status).toBe(404);
  });

  it('works for one of several uses at once, and for an hour', async () => {
    const ada = await root.inviteOrgAdmin(tenant);
    const token = await mailed(ada.known.email);
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => accept(token, `${NEXT} ${i}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    const late = await mailed(ada.known.email);
    await server.sql(`UPDATE password_reset SET expires_at = now()`);
    expect((await accept(late)).status).toBe(404);
  });

  it('ends with a change of the password', async () => {
    const ada = await root.inviteOrgAdmin(tenant);
    const token = await mailed(ada.known.email);
    const change = { current_password: ada.known.password, new_password: NEXT };
    expect((await ada.post('/session/password', change)).status).toBe(204);
    expect((await accept(token)).status).toBe(404);
  });

  it('lets nobody past the second factor', async () => {
    const ada = await root.inviteOrgAdmin(tenant);
    await enrol(ada, ada.known.password);
    const { email } = ada.known;
    expect((await accept(await mailed(email))).status).toBe(200);
    expect(summary(await new Console(server).post('/session', { email, password: NEXT }))).toEqual([
      403,
      'second_factor_required',
    ]);
  });

  it('goes to no admin of a suspended organisation, and one sent before does not work meanwhile', async () => {
    const suspended = await root.createTenant('Suspended');
    const { email } = (await root.inviteOrgAdmin(suspended)).known;
    const token = await mailed(email);
    await root.updateTenant(suspended, { status: 'suspended' });
    expect(summary(await accept(token))).toEqual([403, 'forbidden']);
    await ask(email);
    await sleep(1000);
    expect(mailsTo(email)).toHaveLength(1);
    await root.updateTenant(suspended, { status: 'active' });
    expect((await accept(token)).status).toBe(200);
  });

  it('is worth nothing once its admin was removed', async () => {
    const [ada, bea] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
    const token = await mailed(bea.known.email);
    await ada.done('POST', `/tenants/${tenant}/admins/${await idOf(bea)}/remove`);
    expect((await accept(token)).status).toBe(404);
    const before = mail.received.length;
    await ask(bea.known.email);
    await sleep(1000);
    expect(mail.received.length).toBe(before);
  });

  it.each(['short', 'x'.repeat(73)])('refuses %s as a new password', async (password) => {
    const { status, body } = await accept('any', password);
    expect([status, body.error.param]).toEqual([400, 'password']);
  });
});

describe('a link by another admin', () => {
  it('is for a colleague, for an hour, and not for oneself', async () => {
    const [ada, bea] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
    const own = `/tenants/${tenant}/admins/${await idOf(ada)}/password-reset`;
    expect(summary(await ada.post(own))).toEqual([409, 'conflict']);
    const token = await issued(ada, bea);
    expect((await accept(token)).status).toBe(200);
    await Console.signIn(server, bea.known.email, NEXT);
  });

  it('asks for a fresh code, and is nothing for a stranger', async () => {
    const [ada, bea] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
    const path = `/tenants/${tenant}/admins/${await idOf(bea)}/password-reset`;
    await enrol(ada, ada.known.password);
    await server.sql(`UPDATE admin_session SET sess = (sess::jsonb || '{"secondFactorAt": 1}')::json
      WHERE sess->>'secondFactorAt' IS NOT NULL`);
    expect(summary(await ada.post(path))).toEqual([403, 'second_factor_required']);
    const stranger = await root.inviteOrgAdmin(await root.createTenant('Strangers'));
    expect((await stranger.post(path)).status).toBe(404);
    expect((await stranger.post(`/admins/${await idOf(bea)}/password-reset`)).status).toBe(403);
  });
});

it('leaves no token in a log, a table or the trail', async () => {
  const tokens = mail.received.flatMap(({ source }) => (source.includes('reset-password') ? [tokenIn(source)] : []));
  expect(tokens.length).toBeGreaterThan(5);
  const database = await server.database();
  const { rows } = await database.query(
    `SELECT t::text FROM password_reset t UNION ALL SELECT t::text FROM audit_event t`,
  );
  await database.end();
  const kept = server.output + JSON.stringify(rows);
  for (const token of tokens) expect(kept.includes(token)).toBe(false);
});

it('says where no mail is sent that none comes', async () => {
  const without = await Server.start();
  try {
    const answer = await ask(ROOT.email, '127.0.0.1', without);
    expect([answer.status, answer.body]).toEqual([202, { mail: false }]);
  } finally {
    await without.stop();
  }
});
