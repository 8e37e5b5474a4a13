import type pg from 'pg';
import { Console } from './support/console.ts';
import { lengthenChain } from './support/long-records.ts';
import { untilWaiting } from './support/lock-waits.ts';
import { sleep } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

jest.setTimeout(60_000);

let server: Server;
let root: Console;

beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: '127.0.0.1' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
});
afterAll(() => server?.stop());

const idOf = async (admin: Console): Promise<string> => (await admin.done('GET', '/session')).admin.id;
const statuses = async (answers: Promise<{ status: number }>[]) => (await Promise.all(answers)).map((a) => a.status);

/** Runs `work` while another transaction holds what `lock` locks; the answers come after it has let go. */
async function whileLocked<T>(lock: string, values: unknown[], work: (database: pg.Client) => Promise<T>): Promise<T> {
  const database = await server.database();
  try {
    await database.query('BEGIN');
    await database.query(lock, values);
    const result = await work(database);
    await database.query('COMMIT');
    return result;
  } finally {
    await database.end();
  }
}

const CHAIN = `SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`;
const LINKS = 'SELECT FROM password_reset WHERE admin_id = $1 FOR UPDATE';

it.each([0, 1])(
  'who is removed while their invitation %i is accepted is removed, and the invitation not',
  async (which) => {
    const tenant = await root.createTenant('At once');
    const [ada, bea] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
    const tokens: string[] = [];
    for (const n of [0, 1]) {
      const email = `at-once-${which}-${n}@e2e.velgent.test`;
      const { invite_url } = await bea.done('POST', `/tenants/${tenant}/invitations`, { email });
      tokens.push(invite_url.split('/').pop());
    }
    const answers = await whileLocked(CHAIN, [tenant], async (database) => {
      const removing = idOf(bea).then((id) => ada.post(`/tenants/${tenant}/admins/${id}/remove`));
      await untilWaiting(database, 1);
      const body = { token: tokens[which], name: 'Newcomer', password: 'violet kettle on the pier' };
      const accepting = new Console(server).post('/invitations/accept', body);
      await untilWaiting(database, 2);
      return [removing, accepting];
    });
    expect(await statuses(answers)).toEqual([200, 404]);
  },
);

it('a new password by a link and a removal at once happen one after the other', async () => {
  const tenant = await root.createTenant('Link and removal');
  const [ada, bea] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
  const path = `/tenants/${tenant}/admins/${await idOf(bea)}`;
  const { reset_url } = await ada.done('POST', `${path}/password-reset`);
  const answers = await whileLocked(LINKS, [path.split('/').pop()], async (database) => {
    const body = { token: new URL(reset_url).hash.slice(1), password: 'violet kettle on the pier' };
    const accepting = new Console(server).post('/password-resets/accept', body);
    await untilWaiting(database, 1);
    const removing = ada.post(`${path}/remove`);
    await untilWaiting(database, 2);
    return [accepting, removing];
  });
  expect(await statuses(answers)).toEqual([200, 200]);
});

it('nobody joins an organisation that is suspended at the same time, nor sets a password in it', async () => {
  const tenant = await root.createTenant('Suspended at once');
  const [ada, bea] = [await root.inviteOrgAdmin(tenant), await root.inviteOrgAdmin(tenant)];
  const { invite_url } = await ada.done('POST', `/tenants/${tenant}/invitations`, { email: 'joins@e2e.velgent.test' });
  const { reset_url } = await ada.done('POST', `/tenants/${tenant}/admins/${await idOf(bea)}/password-reset`);
  const password = 'violet kettle on the pier';
  const answers = await whileLocked(CHAIN, [tenant], async (database) => {
    const suspending = root.send('PATCH', `/tenants/${tenant}`, { status: 'suspended' });
    await untilWaiting(database, 1);
    const accepting = new Console(server).post('/invitations/accept', {
      token: invite_url.split('/').pop(),
      name: 'Newcomer',
      password,
    });
    const token = new URL(reset_url).hash.slice(1);
    const resetting = new Console(server).post('/password-resets/accept', { token, password });
    await untilWaiting(database, 2);
    return [suspending, accepting, resetting];
  });
  expect(await statuses(answers)).toEqual([200, 403, 403]);
});

it('an export of a trail has what was dated before its end and committed after it was asked for', async () => {
  const tenant = await root.createTenant('Exported at once');
  await root.createClient(tenant);
  const exported = async (query: string) => {
    const { text } = await root.get(`/tenants/${tenant}/audit-events/export?${query}`);
    return text.split('\n').filter((line) => line.includes('api_key.created')).length;
  };
  const database = await server.database();
  await database.query('BEGIN');
  await database.query(CHAIN, [tenant]);
  await lengthenChain(database, tenant, 1);
  await sleep(50);
  const to = new Date().toISOString();
  const before = exported(`to=${to}`);
  await sleep(500);
  await database.query('COMMIT');
  await database.end();
  expect([await before, await exported(`from=${to}`)]).toEqual([1, 0]);
});
