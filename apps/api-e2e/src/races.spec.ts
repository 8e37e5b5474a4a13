import type pg from 'pg';
import { verifiedChain } from './support/audit-chain.ts';
import { Connection } from './support/connection.ts';
import { type Answer, Console, type Json, type Revealed } from './support/console.ts';
import { CREDENTIAL } from './support/credential-model.ts';
import { DatabaseClock } from './support/database-clock.ts';
import { History, type Operation, refusedBefore, serialOrder, servedAfter } from './support/history.ts';
import { repeating, sleep, until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';
import { workersByPort, workersOf } from './support/workers.ts';

const WORKERS = 4;
/** How long a worker may go by what it knew of a token and its tenant, in milliseconds (ARCHITECTURE.md, “Time”). */
const REMEMBERED_MS = 500;
const ON_LINUX = process.platform === 'linux' ? it : it.skip;

jest.setTimeout(60_000); // five processes on a small machine

let server: Server;
let database: pg.Client;
let root: Console;
let tenant: string;
let connections: Connection[];
let stopLoad: () => Promise<void>;
const history = new History();

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'warn', VELGENT_WORKERS: String(WORKERS) });
  database = await server.database();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Racing');
  connections = [];
  while (connections.length < 3 * WORKERS) connections.push(await opened());
  stopLoad = await otherCallers();
}, 180_000);

afterAll(async () => {
  await stopLoad?.();
  connections?.forEach((connection) => connection.close());
  await database?.end();
  await server?.stop();
});

/** Connections are handed to the workers in turn as they are opened. */
async function opened(): Promise<Connection> {
  const connection = new Connection(server.url);
  await connection.send('GET', '/health/live');
  return connection;
}

/** Somebody else's exchanges and calls all the while: lookups and commits are shared, tokens remembered. */
async function otherCallers(): Promise<() => Promise<void>> {
  const other = await root.createTenant('Beside');
  const [client, key] = [await root.createClient(other), await root.createKey(other)];
  const callers = await Promise.all(Array.from({ length: WORKERS }, () => opened()));
  const stop = repeating(
    callers.flatMap((caller, i) => {
      const subject = `caller ${i}`;
      return [
        () => mint(caller, client, subject).then(() => sleep(5)),
        () => call(caller, key.secret, subject).then(() => sleep(5)),
      ];
    }),
  );
  return async () => {
    await stop();
    callers.forEach((caller) => caller.close());
  };
}

const mint = (via: Connection, client: Revealed, subject = client.id) =>
  history.record({ act: 'mint', subject, by: String(via.port) }, () => via.exchange(client));
const call = (via: Connection, bearer: string, subject: string) =>
  history.record({ act: 'call', subject, by: String(via.port) }, () => via.me(bearer));
/** An act of an admin, timed as the others are. */
const act = (by: Console, name: string, subject: string, method: string, path: string, body?: Json) =>
  history.record({ act: name, subject, by: by.cookie }, async () => {
    const answer = await by.send(method, path, body);
    return { ...answer, requestId: answer.headers.get('x-request-id')! };
  });
const last = (subject: string, name: string): Operation => history.of(subject, name).at(-1)!;

const newKey = async (tenantId: string) => {
  const { id, secret } = await root.createKey(tenantId);
  return { id, secret };
};

ON_LINUX('spreads the connections of these tests over all workers', () => {
  const workers = workersByPort(server);
  expect(new Set(connections.map(({ port }) => workers.get(port)))).toEqual(new Set(workersOf(server)));
});

it('serves no exchange and no call by key that starts after the revoke has returned, on any worker', async () => {
  let [served, refused] = [0, 0];
  for (let round = 0; round < 10; round++) {
    const [client, key] = [await root.createClient(tenant), await newKey(tenant)];
    const stop = repeating(
      connections.map((via, i) => (i % 3 ? () => mint(via, client) : () => call(via, key.secret, key.id))),
    );
    await sleep(40 + round * 5);
    await Promise.all([
      act(root, 'revoke', client.id, 'POST', `/tenants/${tenant}/oauth-clients/${client.id}/revoke`),
      act(root, 'revoke', key.id, 'POST', `/tenants/${tenant}/api-keys/${key.id}/revoke`),
    ]);
    await sleep(60);
    await stop();
    for (const [id, name] of [
      [client.id, 'mint'],
      [key.id, 'call'],
    ] as const) {
      const { status, start, end } = last(id, 'revoke');
      const operations = history.of(id, name);
      expect(status).toBe(200);
      expect(servedAfter(operations, end)).toEqual([]);
      expect(refusedBefore(operations, start)).toEqual([]);
      served += operations.filter((one) => one.served).length;
      refused += operations.filter((one) => one.start > end).length;
    }
  }
  process.stdout.write(
    `revoke against mint, ${WORKERS} workers: ${served} served, ${refused} after it, 0 of them served\n`,
  );
  expect(served).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});

it('refuses a revoked token within half a second on every worker, and calls it inactive at once', async () => {
  const client = await root.createClient(tenant);
  const [first, ...others] = connections as [Connection, ...Connection[]];
  const tokens: string[] = [];
  for (let i = 0; i < 3; i++) tokens.push((await first.exchange(client)).body.access_token);
  const stop = repeating(
    others.map((via, i) => {
      const [token, subject] = [tokens[i % 3]!, `token ${i % 3}`];
      if (i < 8) return () => call(via, token, subject);
      const introspect = () => via.introspect(token, client);
      return () => history.record({ act: 'introspect', subject }, introspect, ({ body }) => body.active);
    }),
  );
  for (let i = 0; i < 3; i++) {
    await sleep(200);
    await history.record({ act: 'revoke', subject: `token ${i}` }, () => first.revokeToken(tokens[i]!, client));
  }
  await sleep(800);
  await stop();
  let slowest = 0;
  for (const subject of ['token 0', 'token 1', 'token 2']) {
    const { status, start, end } = last(subject, 'revoke');
    const [calls, introspections] = [history.of(subject, 'call'), history.of(subject, 'introspect')];
    expect(status).toBe(200);
    expect(servedAfter(calls, end + REMEMBERED_MS)).toEqual([]);
    expect(servedAfter(introspections, end)).toEqual([]);
    expect(refusedBefore([...calls, ...introspections], start)).toEqual([]);
    expect(calls.filter((one) => one.start > end + REMEMBERED_MS).length).toBeGreaterThan(0);
    slowest = Math.max(slowest, ...servedAfter(calls, end).map((one) => one.start - end));
  }
  process.stdout.write(`revoked tokens: the last served call began ${Math.round(slowest)} ms after the revocation\n`);
});

it('mints until the deadline and never after it, by the database’s clock and on every worker', async () => {
  const [client, moved, key] = [await root.createClient(tenant), await root.createClient(tenant), await newKey(tenant)];
  const acts = [
    (via: Connection) => mint(via, client),
    (via: Connection) => mint(via, moved),
    (via: Connection) => call(via, key.secret, key.id),
  ];
  const clock = await DatabaseClock.read(database);
  let turn = 0;
  const stop = repeating(connections.map((via) => () => acts[turn++ % 3]!(via)));
  /** Each connection had such an answer for each of the three. */
  const everywhere = (served: boolean) =>
    until(
      () =>
        [client.id, moved.id, key.id].every((id) => {
          const by = history.of(id).filter((one) => one.served === served);
          return new Set(by.map((one) => one.by)).size === connections.length;
        }),
      30,
    );
  await everywhere(true);
  const { previous } = await root.rotate(tenant, client.id, 2);
  const { previous: previousKey } = await root.rotateKey(tenant, key.id, 2);
  await root.rotate(tenant, moved.id, 3600);
  const { rows } = await database.query<{ expires_at: Date }>(
    `UPDATE credential SET expires_at = clock_timestamp() + interval '1 second' WHERE id = $1 RETURNING expires_at`,
    [moved.id],
  );
  await everywhere(false);
  await stop();
  const figures: string[] = [];
  for (const [id, deadline] of [
    [client.id, previous.expires_at],
    [moved.id, rows[0]!.expires_at.toISOString()],
    [key.id, previousKey.expires_at],
  ] as const) {
    const operations = history.of(id);
    const { earliest, latest } = clock.momentOf(deadline);
    expect(servedAfter(operations, latest)).toEqual([]);
    expect(refusedBefore(operations, earliest)).toEqual([]);
    const before = earliest - Math.max(...operations.filter((one) => one.served).map((one) => one.start));
    const after = Math.min(...operations.filter((one) => !one.served).map((one) => one.start)) - latest;
    figures.push(`${before.toFixed(0)} ms before and ${after.toFixed(0)} ms after`);
  }
  process.stdout.write(`deadline: the last served and the first refused began ${figures.join('; ')}\n`);
});

it('lets one of fifty rotations at once succeed, with one successor and an unbroken lineage', async () => {
  const client = await root.createClient(tenant);
  const path = `/tenants/${tenant}/oauth-clients/${client.id}/rotate`;
  const rotate = async (): Promise<Answer> => {
    const answer = await root.post(path, { grace_seconds: 60 });
    return answer.status === 503 ? rotate() : answer; // on a busy machine some wait too long for a connection
  };
  const answers = await Promise.all(Array.from({ length: 50 }, rotate));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, ...Array<number>(49).fill(409)]);
  const { body } = answers.find(({ status }) => status === 201)!;
  const lineage = (await root.all(`/tenants/${tenant}/oauth-clients`)).filter((one) => one.lineage_id === client.id);
  expect(lineage.map(({ id, generation, rotated_from_id }) => ({ id, generation, rotated_from_id }))).toEqual([
    { id: body.client.id, generation: 2, rotated_from_id: client.id },
    { id: client.id, generation: 1, rotated_from_id: null },
  ]);
  expect(lineage[1].rotated_to_id).toBe(body.client.id);
  const events = (await verifiedChain(root, `/tenants/${tenant}/audit-events`)).filter(
    ({ target, action }) => target.id === client.id && action === 'oauth_client.rotated',
  );
  expect(events.map(({ details }) => details.successor_id)).toEqual([body.client.id]);
});

it('answers two admins at one client, and writes its trail, as if they had come one after the other', async () => {
  const other = await root.inviteOrgAdmin(tenant);
  const names = new Map([root, other].map((admin) => [admin.cookie, admin === root ? 'root' : 'org_admin']));
  const race = async (round: number) => {
    const { id } = await root.createClient(tenant);
    const acts = [
      ['rotate', 'revoke'],
      ['revoke', 'revoke'],
      ['rotate', 'rotate'],
      ['rotate', 'revoke', 'revoke', 'rotate'],
    ][round % 4]!;
    await Promise.all(
      acts.map((name, i) => {
        const body = name === 'rotate' ? { grace_seconds: round < 8 ? 60 : 0 } : undefined;
        return act(i % 2 ? other : root, name, id, 'POST', `/tenants/${tenant}/oauth-clients/${id}/${name}`, body);
      }),
    );
    return id;
  };
  const ids: string[] = [];
  for (let i = 0; i < 16; i += 4) ids.push(...(await Promise.all([race(i), race(i + 1), race(i + 2), race(i + 3)])));
  const events = await verifiedChain(root, `/tenants/${tenant}/audit-events`);
  for (const id of ids) {
    const trail = events
      .filter(({ target, action }) => target.id === id && action !== 'oauth_client.created')
      .map(({ action, actor }) => `${action.split('.')[1]} by ${actor.role}`);
    const operations = history.of(id).map((one) => ({ ...one, by: names.get(one.by!) }));
    const order = serialOrder(operations, CREDENTIAL, trail);
    if (!order) throw new Error(`No order explains ${JSON.stringify({ trail, operations }, null, 1)}`);
  }
});

it('serves no exchange and no call by key that starts after its tenant was suspended, and no token half a second later', async () => {
  const suspended = await root.createTenant('Suspended');
  const [client, key] = [await root.createClient(suspended), await newKey(suspended)];
  const token = (await connections[0]!.exchange(client)).body.access_token as string;
  const acts = [
    (via: Connection) => mint(via, client),
    (via: Connection) => call(via, key.secret, key.id),
    (via: Connection) => call(via, token, 'its token'),
  ];
  const path = `/tenants/${suspended}`;
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    const stop = repeating(connections.map((via, i) => () => acts[i % 3]!(via)));
    await sleep(100);
    await act(root, 'suspend', suspended, 'PATCH', path, { status: 'suspended' });
    await sleep(REMEMBERED_MS + 150);
    await stop();
    const { status, start, end } = last(suspended, 'suspend');
    expect(status).toBe(200);
    for (const [subject, bound] of [
      [client.id, 0],
      [key.id, 0],
      ['its token', REMEMBERED_MS],
    ] as const) {
      const operations = history.of(subject).filter((one) => one.start > begun);
      expect(servedAfter(operations, end + bound)).toEqual([]);
      expect(refusedBefore(operations, start)).toEqual([]);
      expect(operations.some((one) => one.start > end + bound)).toBe(true);
    }
    await root.updateTenant(suspended, { status: 'active' });
    await sleep(REMEMBERED_MS);
  }
});

it('lets one of two acceptances of an invitation at once succeed, and makes one admin', async () => {
  for (let round = 0; round < 2; round++) {
    const email = `invited-${round}@e2e.velgent.test`;
    const { invitation, invite_url } = await root.done('POST', `/tenants/${tenant}/invitations`, { email });
    const token = new URL(invite_url).pathname.split('/').pop();
    const accept = (name: string) =>
      new Console(server).post('/invitations/accept', { token, name, password: `Orchid-${round}-lantern-8812` });
    const answers = await Promise.all([accept('Ann'), accept('Bob')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
    const admins = (await root.all(`/tenants/${tenant}/admins`)).filter((admin) => admin.email === email);
    expect(admins.map(({ id }) => id)).toEqual([answers.find(({ status }) => status === 201)!.body.admin.id]);
    const joined = (await root.all(`/tenants/${tenant}/audit-events?action=admin.joined`)).filter(
      ({ details }) => details.invitation_id === invitation.id,
    );
    expect(joined).toHaveLength(1);
  }
});

it('holds a row of every exchange and call served in these races, and unbroken chains', async () => {
  await stopLoad();
  const served = history.operations.filter((one) => one.served && ['mint', 'call', 'introspect'].includes(one.act));
  const { rows } = await database.query<{ id: string }>(
    `SELECT request_id AS id FROM activity WHERE outcome = 'success'`,
  );
  const logged = new Set(rows.map(({ id }) => id));
  const lost = served.filter(({ requestId }) => !logged.has(requestId!));
  process.stdout.write(
    `races: sent ${history.operations.length}, acknowledged ${served.length}, ` +
      `found ${served.length - lost.length}, lost ${lost.length}\n`,
  );
  expect(lost).toEqual([]);
  expect(served.length).toBeGreaterThan(0);
  expect(new Set(history.operations.map(({ status }) => status))).toEqual(new Set([200, 201, 401, 403, 409, 429]));
});
