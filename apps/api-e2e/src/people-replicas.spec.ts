import { Console } from './support/console.ts';
import { sleep } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

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
