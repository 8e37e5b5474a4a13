import { GITHUB_ACTIONS, Issuer, KUBERNETES } from '@velgent/e2e-server';
import { randomBytes } from 'node:crypto';
import { FORM, GRANT } from '../support/api.ts';
import { assertionForm, createClientWith, exchangeBy, TOKEN_PATH, trustIssuer } from '../support/assertions.ts';
import { Connection } from '../support/connection.ts';
import type { Revealed } from '../support/console.ts';
import { sleep } from '../support/repeating.ts';
import type { AtReplicas } from './at-replicas.ts';

/** A delay that nobody notices is none. */
const UNNOTICED_MS = 10;

export interface UnderLoad extends AtReplicas {
  /** Of another organisation. */
  other: string;
  client: Revealed;
}

/** What issuers do to those who trust them, and to those who do not: on the replicas of their spec. */
export function issuersUnderLoad(given: () => UnderLoad): void {
  const issuers: Issuer[] = [];
  afterEach(() => Promise.all(issuers.splice(0).map((issuer) => issuer.stop())));

  /** A client of an issuer of its own. */
  async function workload(tenant: string, shape = KUBERNETES) {
    const { root } = given();
    const issuer = await Issuer.start(shape);
    issuers.push(issuer);
    const issuer_id = await trustIssuer(root, tenant, { name: `Issuer at ${issuer.host}`, issuer: issuer.url });
    const { sub } = shape.claims({ audience: '', now: 0, serial: 0 });
    const auth = { method: 'federated_jwt', rules: [{ issuer_id, subject: sub }] };
    const { client_id } = await createClientWith(root, tenant, auth);
    const { url } = given().replicas[0]!;
    return { issuer, client_id, token: (header = {}) => issuer.token(url, {}, header) };
  }

  it('take an issuer’s new key at 100 exchanges a second without refusing one', async () => {
    const { replicas, tenant } = given();
    const { issuer, client_id, token } = await workload(tenant, GITHUB_ACTIONS);
    expect((await exchangeBy(replicas[0]!, await token(), { client_id })).status).toBe(200);
    const began = performance.now();
    const exchanges: Promise<number>[] = [];
    for (let i = 0; i < 300; i++) {
      if (i === 150) await issuer.rollKey();
      exchanges.push(
        token()
          .then((assertion) => exchangeBy(replicas[i % 2]!, assertion, { client_id }))
          .then(({ status }) => status),
      );
      await sleep(began + i * 10 - performance.now());
    }
    expect((await Promise.all(exchanges)).filter((status) => status !== 200)).toEqual([]);
    expect(issuer.keyFetches).toBe(2);
  });

  it('ask an issuer once for ten thousand random kids', async () => {
    const { replicas, tenant } = given();
    const { issuer, client_id, token } = await workload(tenant);
    expect((await exchangeBy(replicas[0]!, await token(), { client_id })).status).toBe(200);
    const [before, [, claims, signature]] = [issuer.keyFetches, (await token()).split('.')];
    const began = performance.now();
    let left = 10_000;
    const statuses = new Set<number>();
    const caller = async (_: unknown, i: number) => {
      const via = new Connection(replicas[i % 2]!.url);
      while (left-- > 0) {
        const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: randomBytes(8).toString('hex') }));
        const assertion = `${header.toString('base64url')}.${claims}.${signature}`;
        const body = `${GRANT}&${assertionForm(assertion, { client_id })}`;
        statuses.add((await via.send('POST', TOKEN_PATH, FORM, body)).status);
      }
      via.close();
    };
    await Promise.all(Array.from({ length: 64 }, caller));
    const seconds = (performance.now() - began) / 1000;
    process.stdout.write(`10,000 random kids in ${seconds.toFixed(1)} s: ${issuer.keyFetches - before} fetches\n`);
    expect([...statuses].sort()).toEqual([401, 429]);
    expect(issuer.keyFetches - before).toBeLessThanOrEqual(1 + Math.floor(seconds / 30));
    expect((await exchangeBy(replicas[0]!, await token(), { client_id })).status).toBe(200);
  }, 120_000);

  it('keep nobody waiting for an issuer that hangs', async () => {
    const { replicas, tenant, other, client } = given();
    const [server] = replicas as [AtReplicas['replicas'][0]];
    const hanging = await Promise.all(Array.from({ length: 8 }, () => workload(other)));
    const neighbour = await workload(tenant);
    for (const { token, client_id } of [...hanging, neighbour])
      expect((await exchangeBy(server, await token(), { client_id })).status).toBe(200);

    const times = { beside: [] as number[], alone: [] as number[] };
    let into = times.alone;
    let running = true;
    const good = `${GRANT}&${assertionForm(await neighbour.token(), { client_id: neighbour.client_id })}`;
    const callers = Array.from({ length: 4 }, async (_, i) => {
      const via = new Connection(server.url);
      while (running) {
        const to = into;
        const { status, took } = await (i % 2 ? via.exchange(client) : via.send('POST', TOKEN_PATH, FORM, good));
        if (to === into) to.push(took);
        expect(status).toBe(200);
        await sleep(2);
      }
      via.close();
    });
    await sleep(1500);
    for (const { issuer } of hanging) issuer.faults = { discovery: 'hanging', keys: 'hanging' };
    const waiting = hanging.map(async ({ token, client_id }) =>
      exchangeBy(server, await token({ kid: 'another' }), { client_id }),
    );
    into = times.beside;
    await sleep(500);
    // a fetch of somebody else's is not queued behind those that hang
    await neighbour.issuer.rollKey();
    const began = performance.now();
    expect((await exchangeBy(server, await neighbour.token(), { client_id: neighbour.client_id })).status).toBe(200);
    const fetched = performance.now() - began;
    await sleep(2000);
    into = times.alone;
    await sleep(1500);
    running = false;
    await Promise.all(callers);
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(hanging.map(() => 401));

    const p99 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.99)]!;
    const [alone, beside] = [p99(times.alone), p99(times.beside)];
    process.stdout.write(
      `beside 8 issuers that hang: p99 ${beside.toFixed(1)} ms of ${times.beside.length}, ` +
        `alone ${alone.toFixed(1)} ms of ${times.alone.length}; a neighbour's fetch ${fetched.toFixed(0)} ms\n`,
    );
    expect(beside).toBeLessThanOrEqual(Math.max(alone * 1.5, alone + UNNOTICED_MS));
    expect(fetched).toBeLessThan(2000);
  }, 60_000);
}
