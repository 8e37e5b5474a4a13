import { exchange, mint, postForm } from './support/api.ts';
import { type Answer, Console, type Revealed } from './support/console.ts';
import { sleep } from './support/repeating.ts';
import { seen } from './support/seen.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let tenant: string;

const UNKNOWN = 'velgent_client_0123456789abcdef';
const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });
const wrong = ({ client_id }: Pick<Revealed, 'client_id'>) => ({ client_id, client_secret: 'velgent_secret_x' });
const guess = (client: Pick<Revealed, 'client_id'>, ip: string) => exchange(server, wrong(client), from(ip));

async function guesses(client: Pick<Revealed, 'client_id'>, ip: string, times: number): Promise<Answer[]> {
  return Promise.all(Array.from({ length: times }, () => guess(client, ip)));
}

beforeAll(async () => {
  server = await Server.start({ VELGENT_TRUST_PROXY: 'loopback', LOG_LEVEL: 'warn' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Guessed at');
});

afterAll(() => server?.stop());

it('answers 429 slow_down with Retry-After after 20 failures from one network, to known and unknown clients alike', async () => {
  const client = await root.createClient(tenant);
  const answers: Answer[] = [];
  for (const client_id of [client.client_id, UNKNOWN]) {
    const allowed = await guesses({ client_id }, '192.0.2.1', 20);
    expect(allowed.map(({ status }) => status)).toEqual(Array<number>(20).fill(401));
    const refused = await guess({ client_id }, '192.0.2.200');
    expect([refused.status, refused.body.error, refused.headers.get('retry-after')]).toEqual([429, 'slow_down', '1']);
    expect(refused.headers.get('cache-control')).toBe('no-store');
    answers.push(refused);
  }
  expect(seen(answers[1]!)).toEqual(seen(answers[0]!));

  await sleep(1000);
  expect((await guess(client, '192.0.2.1')).status).toBe(401);
  expect((await guess(client, '192.0.2.1')).headers.get('retry-after')).toBe('2');

  const rows = await root.all(`/tenants/${tenant}/activity?credential_id=${client.id}`);
  expect(rows.filter((row) => row.diagnosis === 'throttled')).toMatchObject([
    { status: 429, outcome: 'refused', operation: 'oauth.token' },
    { status: 429, outcome: 'refused', operation: 'oauth.token' },
  ]);
  expect(rows.filter((row) => row.diagnosis === 'malformed_secret')).toHaveLength(21);
});

it('touches no other network and no other client', async () => {
  const [client, other] = [await root.createClient(tenant), await root.createClient(tenant)];
  await guesses(client, '2001:db8:0:1::1', 20);
  expect((await guess(client, '2001:db8:0:1:ffff::2')).status).toBe(429);
  expect((await guess(client, '2001:db8:0:2::1')).status).toBe(401);
  expect((await exchange(server, client, from('2001:db8:0:2::1'))).status).toBe(200);
  expect((await exchange(server, other, from('2001:db8:0:1::1'))).status).toBe(200);
});

it('always serves a right secret, beside guesses from its own network, wherever it was served before', async () => {
  const client = await root.createClient(tenant);
  await guesses(client, '198.51.100.1', 30);
  const guessed: number[] = [];
  for (let i = 0; i < 5; i++) {
    guessed.push((await guess(client, '198.51.100.1')).status);
    expect((await exchange(server, client, from('198.51.100.1'))).status).toBe(200);
  }
  expect(guessed[0]).toBe(429); // the wait is a second, in which not all of them need fit
  const token = (await exchange(server, client, from('198.51.100.1'))).body.access_token;
  const form = new URLSearchParams({ token, client_id: client.client_id, client_secret: client.client_secret });
  const introspected = await postForm(server, '/api/v1/oauth/introspect', `${form}`, from('198.51.100.1').headers);
  expect([introspected.status, introspected.body.active]).toEqual([200, true]);
  // Nothing of that has forgiven the guesses: the wait goes on, or its end allows one more.
  expect([(await guess(client, '198.51.100.1')).status, (await guess(client, '198.51.100.1')).status]).toContain(429);
});

it('counts guesses at introspection and revocation too', async () => {
  const { client_id } = await root.createClient(tenant);
  const send = (path: string) =>
    postForm(server, path, `token=x&client_id=${client_id}&client_secret=x`, from('198.51.100.1').headers);
  for (let i = 0; i < 10; i++)
    for (const path of ['introspect', 'revoke']) expect((await send(`/api/v1/oauth/${path}`)).status).toBe(401);
  expect((await guess({ client_id }, '198.51.100.1')).status).toBe(429);
});

it('counts failures of all workers on the port together', async () => {
  const several = await Server.start({ VELGENT_WORKERS: '2', LOG_LEVEL: 'warn' });
  try {
    const admin = await Console.signIn(several, ROOT.email, ROOT.password);
    const client = await admin.createClient(await admin.createTenant('Two workers'));
    // At once, so that they come by several connections, which the workers share.
    const answers = await Promise.all(Array.from({ length: 30 }, () => exchange(several, wrong(client))));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(20).fill(401), ...Array(10).fill(429)]);
    expect((await exchange(several, client)).status).toBe(200);
  } finally {
    await several.stop();
  }
}, 60_000);

it('refuses none of the exchanges of the owner under 100 wrong guesses a second for 20 seconds', async () => {
  const owner = await root.createClient(tenant, 'Under attack');
  await mint(server, owner);
  const tally = new Map<number, number>();
  const pending: Promise<void>[] = [];
  const took: number[] = [];
  let refused = 0;
  const began = performance.now();
  // As many as are due, also where this process was held up: 100 a second.
  const attack = setInterval(() => {
    while (pending.length < (performance.now() - began) / 10)
      pending.push(
        exchange(server, wrong(owner)).then(({ status }) => void tally.set(status, (tally.get(status) ?? 0) + 1)),
      );
  }, 50);
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    const sent = performance.now();
    const { status } = await exchange(server, owner);
    took.push(performance.now() - sent);
    if (status !== 200) refused++;
    await sleep(20);
  }
  clearInterval(attack);
  await Promise.all(pending);
  took.sort((a, b) => a - b);
  process.stdout.write(
    `throttle: ${pending.length} wrong guesses in 20 s answered ${JSON.stringify(Object.fromEntries(tally))}; ` +
      `${took.length} exchanges of the owner, ${refused} refused, median ${took[took.length >> 1]!.toFixed(1)} ms, ` +
      `99% within ${took[Math.floor(took.length * 0.99)]!.toFixed(1)} ms\n`,
  );
  expect(refused).toBe(0);
  expect(took.length).toBeGreaterThan(100);
  expect(pending.length).toBeGreaterThan(1900);
  expect(tally.get(429)).toBeGreaterThan(1500);
  expect([...tally.keys()].sort()).toEqual([401, 429]);
}, 60_000);
