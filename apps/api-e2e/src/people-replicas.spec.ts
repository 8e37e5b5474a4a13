import { Console } from './support/console.ts';
import { lengthenChain } from './support/long-records.ts';
import { sleep } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';
import { unfinishedRequest } from './support/unfinished-request.ts';

jest.setTimeout(120_000);

const ROUNDS = 5;

let one: Server;
let two: Server;
let root: Console;
let tenant: string;

beforeAll(async () => {
  one = await Server.start({ LOG_LEVEL: 'warn' });
  two = await one.replica();
  root = await Console.signIn(one, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Ended everywhere');
  await root.inviteOrgAdmin(tenant); // who stays
}, 120_000);
afterAll(async () => {
  await two?.stop();
  await one?.stop();
});

/** The same person with the same cookie at the other replica. */
const elsewhere = (person: Console): Console => {
  const there = new Console(two);
  there.cookie = person.cookie;
  return there;
};

/** Milliseconds from the answer to `act` until the other replica refuses, while it is asked all along. */
async function refusedAfter(asked: () => Promise<{ status: number }>, act: () => Promise<{ status: number }>) {
  let ended = Infinity;
  let lastServed = 0;
  let refusals = 0;
  const asking = (async () => {
    while (refusals < 3) {
      const began = performance.now();
      const { status } = await asked();
      if (status === 200) lastServed = began;
      else if (performance.now() > ended) refusals++;
    }
  })();
  await sleep(50);
  expect((await act()).status).toBeLessThan(300);
  ended = performance.now();
  await asking;
  return Math.max(0, lastServed - ended);
}

it.each(['removed admin', 'ended session', 'reset password'])(
  'refuses the session of a %s on the other replica',
  async (what) => {
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const person = await root.inviteOrgAdmin(tenant);
      const there = elsewhere(person);
      const { id } = (await person.done('GET', '/session')).admin;
      const path = `/tenants/${tenant}/admins/${id}`;
      const token =
        what.includes('password') && (await root.done('POST', `${path}/password-reset`)).reset_url.split('#')[1];
      const act = {
        'removed admin': () => root.post(`${path}/remove`),
        'ended session': () => root.send('DELETE', `${path}/sessions`),
        'reset password': () =>
          new Console(one).post('/password-resets/accept', { token, password: `Orchid-${round}-reset-1` }),
      }[what]!;
      waits.push(await refusedAfter(() => there.get('/session'), act));
    }
    process.stdout.write(`${what}: refused on the other replica within ${Math.max(...waits).toFixed(1)} ms\n`);
    expect(Math.max(...waits)).toBeLessThan(1000);
  },
);

it('refuses a cancelled invitation on the other replica', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { invitation, invite_url } = await root.done('POST', `/tenants/${tenant}/invitations`, {
      email: `cancelled-${round}@e2e.velgent.test`,
    });
    const token = new URL(invite_url).pathname.split('/').pop();
    expect((await root.send('DELETE', `/tenants/${tenant}/invitations/${invitation.id}`)).status).toBe(204);
    const answer = await new Console(two).post('/invitations/accept', {
      token,
      name: 'Late',
      password: 'Orchid-lantern-8812',
    });
    expect(answer.status).toBe(404);
  }
});

describe('a request that was let in, and whose body comes later', () => {
  const MEANWHILE: Record<string, (path: string) => Promise<{ status: number }>> = {
    'their removal': (path) => root.post(`${path}/remove`),
    'the end of their sessions': (path) => root.send('DELETE', `${path}/sessions`),
    'the suspension of their organisation': () => root.send('PATCH', `/tenants/${tenant}`, { status: 'suspended' }),
  };
  const WRITES: [string, object][] = [
    [`/api-keys`, { name: 'Planted' }],
    [`/oauth-clients`, { name: 'Planted' }],
    [`/invitations`, { email: 'planted@e2e.velgent.test' }],
  ];

  it.each(Object.keys(MEANWHILE))('makes nothing after %s', async (what) => {
    const person = await root.inviteOrgAdmin(tenant);
    const { id } = (await person.done('GET', '/session')).admin;
    const begun = WRITES.map(([path, body]) =>
      unfinishedRequest(`${two.url}/api/admin/tenants/${tenant}${path}`, { cookie: person.cookie }, body),
    );
    await sleep(500);
    expect((await MEANWHILE[what]!(`/tenants/${tenant}/admins/${id}`)).status).toBeLessThan(300);
    const statuses = await Promise.all(begun.map(({ finish }) => finish()));
    await root.updateTenant(tenant, { status: 'active' });
    expect(statuses).toEqual(Array(3).fill(what.includes('suspension') ? 403 : 401));
  });

  it('is not served with a key that was revoked meanwhile', async () => {
    const key = await root.createKey(tenant);
    const { finish } = unfinishedRequest(
      `${two.url}/api/v1/summarise`,
      { authorization: `Bearer ${key.secret}` },
      { operation: 'summarise_text', text: 'The lift is out of order. A technician comes on Monday.' },
    );
    await sleep(500);
    await root.revokeKey(tenant, key.id);
    expect(await finish()).toBe(401);
  });
});

it('cuts off a file that a removed admin is still taking', async () => {
  const person = await root.inviteOrgAdmin(tenant);
  const { id } = (await person.done('GET', '/session')).admin;
  const database = await one.database();
  await lengthenChain(database, tenant, 20_000);
  await database.end();
  const response = await fetch(`${two.url}/api/admin/tenants/${tenant}/audit-events/export`, {
    headers: { cookie: person.cookie },
  });
  expect(response.status).toBe(200);
  const reader = response.body!.getReader();
  await reader.read();
  await root.done('POST', `/tenants/${tenant}/admins/${id}/remove`);
  await sleep(1_000);
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  await expect(rest()).rejects.toThrow();
});
