import { randomInt } from 'node:crypto';
import http from 'node:http';
import { GITHUB_ACTIONS, Issuer, SigningKey } from '@velgent/e2e-server';
import { exchange } from './support/api.ts';
import { assertionClaims, createClientWith, exchangeBy, trustIssuer } from './support/assertions.ts';
import { type Answer, Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

const UNKNOWN = 'velgent_client_0123456789abcdef';
let server: Server;
let root: Console;
let tenant: string;
let network = 0;

beforeAll(async () => {
  server = await Server.start({
    VELGENT_TRUST_PROXY: 'loopback',
    LOG_LEVEL: 'warn',
    VELGENT_EGRESS_ALLOW: '127.0.0.1',
  });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Timed');
});

afterAll(() => server?.stop());

/** Another network each time, so that the throttle has nothing to say. */
const anywhere = () => `10.${(++network >> 8) & 255}.${network & 255}.1`;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Probability that a value of `a` is greater than one of `b`: Mann-Whitney's U over n·m. 0.5 where nothing can be told. */
function probabilityOfSlower(a: number[], b: number[]): number {
  const wins = a.map((x) => b.reduce((sum, y) => sum + (x > y ? 1 : x === y ? 0.5 : 0), 0));
  return wins.reduce((sum, w) => sum + w, 0) / (a.length * b.length);
}

/** Of a request that is answered so; one that comes between two waits of the throttle is sent again. */
async function timeOf(send: () => Promise<Answer>, status: number): Promise<number> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const began = performance.now();
    const answer = await send();
    if (answer.status === status) return performance.now() - began;
  }
  throw new Error(`Not answered ${status}`);
}

/** Milliseconds of each kind, interleaved in random order, one request at a time. */
async function timesOf(
  samples: number,
  status: number,
  kinds: Record<string, () => Promise<Answer>>,
): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(Object.keys(kinds).map((kind) => [kind, []]));
  for (const send of Object.values(kinds)) for (let i = 0; i < 5; i++) await send(); // warm
  for (let round = 0; round < samples; round++) {
    const order = Object.entries(kinds);
    for (let i = order.length - 1; i > 0; i--) {
      const j = randomInt(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const [kind, send] of order) {
      times.get(kind)!.push(await timeOf(send, status));
    }
  }
  return times;
}

/** The kinds that can be told from the first one, with how: 1 slower, -1 quicker. */
function differences(times: Map<string, number[]>): Record<string, number> {
  const [reference] = times.keys();
  const unknown = times.get(reference!)!;
  const found: Record<string, number> = {};
  for (const [kind, values] of times) {
    const difference = median(values) - median(unknown);
    const probability = probabilityOfSlower(values, unknown);
    process.stdout.write(
      `refusal time, ${values.length} × ${kind}: median ${median(values).toFixed(2)} ms (${difference.toFixed(2)} from ${reference}), ` +
        `slower with probability ${probability.toFixed(3)}\n`,
    );
    // Four standard deviations by chance: 0.164 for 100 against 100. Without the wait it is 0.78 and more, and 0.7 ms.
    const deviation = Math.sqrt((2 * values.length + 1) / 12) / values.length;
    if (Math.abs(probability - 0.5) > 4 * deviation && Math.abs(difference) > 0.5) found[kind] = Math.sign(difference);
  }
  return found;
}

/** What other work on the machine makes of one measurement it does not make of the next; what the server tells stays. */
async function expectNoDifference(measure: () => Promise<Map<string, number[]>>): Promise<void> {
  const once = differences(await measure());
  if (!Object.keys(once).length) return;
  const again = differences(await measure());
  expect(Object.entries(once).filter(([kind, how]) => again[kind] === how)).toEqual([]);
}

it('takes the same time to refuse an unknown, mistaken, revoked, expired or suspended client and none at all', async () => {
  const [known, revoked, expired] = [
    await root.createClient(tenant),
    await root.createClient(tenant),
    await root.createClient(tenant),
  ];
  await root.revoke(tenant, revoked.id);
  await root.rotate(tenant, expired.id, 0);
  const other = await root.createTenant('Suspended');
  const suspended = await root.createClient(other);
  await root.updateTenant(other, { status: 'suspended' });
  const as = (client: { client_id: string; client_secret: string }) => () =>
    exchange(server, client, { headers: { 'x-forwarded-for': anywhere() } });

  const kinds = {
    unknown: as({ client_id: UNKNOWN, client_secret: revoked.client_secret }),
    'wrong secret': as({ ...known, client_secret: revoked.client_secret }),
    'malformed secret': as({ ...known, client_secret: 'x' }),
    revoked: as(revoked),
    expired: as(expired),
    suspended: as(suspended),
    none: as({ client_id: '', client_secret: '' }),
  };
  await expectNoDifference(() => timesOf(100, 401, kinds));
}, 180_000);

it('takes the same time to refuse assertions, whatever is wrong with them', async () => {
  const [key, forger] = [await SigningKey.generate('ES256'), await SigningKey.generate('ES256')];
  const jwk = key.publicJwk;
  const withKey = () => createClientWith(root, tenant, { method: 'private_key_jwt', keys: [{ jwk }] });
  const [known, revoked, secret] = [await withKey(), await withKey(), await root.createClient(tenant)];
  await root.revoke(tenant, revoked.id);
  const issuer = await Issuer.start(GITHUB_ACTIONS);
  const issuer_id = await trustIssuer(root, tenant, { name: 'GitHub Actions', issuer: issuer.url });
  const rules = [{ issuer_id, claims: { repository_id: '1' } }];
  const federated = await createClientWith(root, tenant, { method: 'federated_jwt', rules });

  // Signed before, so that the time that takes is not measured; one that is refused is not used up.
  const sign = (by: SigningKey, clientId: string) =>
    by.sign(assertionClaims(clientId, server.url, { exp: Math.floor(Date.now() / 1000) + 600 }), { kid: key.kid });
  const show =
    (assertion: string, more = {}) =>
    () =>
      exchangeBy(server, assertion, more, { 'x-forwarded-for': anywhere() });
  const spent = await sign(key, known.client_id);
  expect((await show(spent)()).status).toBe(200);
  const workload = { client_id: federated.client_id };
  const kinds = {
    'unknown, by assertion': show(await sign(key, UNKNOWN)),
    'signed by another key': show(await sign(forger, known.client_id)),
    'sent before': show(spent),
    malformed: show('x.y.z'),
    'of a revoked client': show(await sign(key, revoked.client_id)),
    'for a client that has a secret': show(await sign(key, secret.client_id)),
    'a workload of other claims': show(await issuer.token(server.url), workload),
    'a workload of an unknown kid': show(await issuer.token(server.url, {}, { kid: 'nobody' }), workload),
  };
  await expectNoDifference(() => timesOf(75, 401, kinds)).finally(() => issuer.stop());
}, 180_000);

it('takes that time from the last byte of the request on, however slowly it was sent', async () => {
  const { client_id } = await root.createClient(tenant);
  for (const id of [client_id, UNKNOWN]) {
    const body = `grant_type=client_credentials&client_id=${id}&client_secret=x`;
    const took = await new Promise<number>((resolve, reject) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
      let sent = 0;
      const request = http.request(`${server.url}/api/v1/oauth/token`, { method: 'POST', headers }, (response) => {
        resolve(performance.now() - sent);
        response.resume();
      });
      request.on('error', reject).write(body.slice(0, -1));
      setTimeout(() => {
        sent = performance.now();
        request.end('x');
      }, 100);
    });
    expect(took).toBeGreaterThan(24);
  }
});

it('takes the same time to throttle a known and an unknown client', async () => {
  const { client_id } = await root.createClient(tenant);
  const ip = anywhere();
  const guess = (id: string) => () =>
    exchange(server, { client_id: id, client_secret: 'x' }, { headers: { 'x-forwarded-for': ip } });
  for (let seconds = 0; seconds < 4; seconds = seconds * 2 || 1) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    for (const id of [client_id, UNKNOWN]) await Promise.all(Array.from({ length: 21 }, guess(id)));
  }
  const kinds = { unknown: guess(UNKNOWN), known: guess(client_id) };
  await expectNoDifference(() => timesOf(100, 429, kinds));
}, 60_000);
