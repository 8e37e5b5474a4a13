import { exchange } from './support/api.ts';
import { type Answer, Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;

beforeAll(async () => {
  const limits = { starter: { live_credentials: 6, open_invitations: 3 }, enterprise: { live_credentials: 2 } };
  server = await Server.start({ VELGENT_PLAN_LIMITS: JSON.stringify(limits) });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
});

afterAll(() => server?.stop());

const atOnce = (n: number, act: (i: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: n }, (_, i) => act(i)));
const created = (answers: Answer[]) => answers.filter(({ status }) => status === 201).length;
const refusals = (answers: Answer[]) => [
  ...new Set(
    answers.filter(({ status }) => status !== 201).map(({ body }) => `${body.error.code}: ${body.error.message}`),
  ),
];
const create = (tenant: string, i: number) =>
  root.post(`/tenants/${tenant}/${i % 2 ? 'api-keys' : 'oauth-clients'}`, { name: `Number ${i}` });
const createdInTrail = async (tenant: string) =>
  (await root.all(`/tenants/${tenant}/audit-events`)).filter(({ action }) => /^(oauth_client|api_key)\./.test(action));

it('lets an organisation have so many live credentials of both kinds, also where twenty are created at once', async () => {
  const tenant = await root.createTenant('Full', 'starter');
  const answers = await atOnce(20, (i) => create(tenant, i));
  expect(created(answers)).toBe(6);
  expect(refusals(answers)).toEqual([
    'conflict: This organisation has 6 live credentials, as many as its plan allows. Revoke one that is no longer used, or ask for another plan.',
  ]);
  expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 409)).toEqual([]);
  expect(await createdInTrail(tenant)).toHaveLength(6);
});

it('lets every credential be rotated at the limit, once, and gives a place back that is revoked or has expired', async () => {
  const tenant = await root.createTenant('Rotating', 'starter');
  const clients = await Promise.all(Array.from({ length: 6 }, () => root.createClient(tenant)));
  const rotated = await Promise.all(clients.map(({ id }) => root.rotate(tenant, id)));
  expect((await exchange(server, { ...rotated[0].client, client_secret: rotated[0].client_secret })).status).toBe(200);
  const again = await root.post(`/tenants/${tenant}/oauth-clients/${rotated[0].client.id}/rotate`, {});
  expect([again.status, again.body.error.code]).toEqual([409, 'conflict']);
  expect(again.body.error.message).toContain('Revoke one that is expiring');
  await root.revoke(tenant, clients[0]!.id);
  const third = await root.rotate(tenant, rotated[0].client.id, 0); // ends its predecessor at once
  for (const { id } of clients.slice(1)) await root.revoke(tenant, id);
  expect((await create(tenant, 0)).status).toBe(409);
  await root.revoke(tenant, third.client.id);
  expect((await create(tenant, 0)).status).toBe(201);
  expect((await create(tenant, 0)).status).toBe(409);
});

it('lets every credential be rotated that is left from a plan that allowed more', async () => {
  const tenant = await root.createTenant('Smaller', 'growth');
  const clients = await Promise.all(Array.from({ length: 15 }, () => root.createClient(tenant)));
  await root.updateTenant(tenant, { plan: 'starter' });
  for (const grace of [0, 60]) {
    const rotated = await atOnce(15, (i) =>
      root.post(`/tenants/${tenant}/oauth-clients/${clients[i]!.id}/rotate`, { grace_seconds: grace }),
    );
    expect(created(rotated)).toBe(15);
    rotated.forEach(({ body }, i) => (clients[i] = body.client));
  }
  const again = await root.post(`/tenants/${tenant}/oauth-clients/${clients[0]!.id}/rotate`, {});
  expect([again.status, again.body.error.code]).toEqual([409, 'conflict']);
  expect((await create(tenant, 0)).status).toBe(409);
});

it('lets an organisation have so many open invitations, also of ten at once', async () => {
  const tenant = await root.createTenant('Inviting', 'starter');
  const invite = (i: number) => root.post(`/tenants/${tenant}/invitations`, { email: `guest-${i}@e2e.velgent.test` });
  const answers = await atOnce(10, invite);
  expect(created(answers)).toBe(3);
  expect(refusals(answers)).toEqual([
    'conflict: This organisation has 3 open invitations, as many as its plan allows. Cancel one that is no longer wanted, or ask for another plan.',
  ]);
  const { invite_url } = answers.find(({ status }) => status === 201)!.body;
  const token = new URL(invite_url).pathname.split('/').pop()!;
  const joined = await new Console(server).post('/invitations/accept', {
    token,
    name: 'Guest',
    password: 'Orchid-lantern-8812-guest',
  });
  expect(joined.status).toBe(201);
  const after = await invite(11);
  expect([after.status, (await invite(12)).status]).toEqual([201, 409]);
  await root.done('DELETE', `/tenants/${tenant}/invitations/${after.body.invitation.id}`);
  expect([(await invite(13)).status, (await invite(14)).status]).toEqual([201, 409]);
});

it('counts for each organisation by its own plan, and says what that allows', async () => {
  const tenants = [await root.createTenant('Negotiated'), await root.createTenant('By default', 'trial')];
  for (let i = 0; i < 3; i++) {
    expect((await create(tenants[0]!, i)).status).toBe(i < 2 ? 201 : 409);
    expect((await create(tenants[1]!, i)).status).toBe(201);
  }
  const limits = await Promise.all(
    tenants.map(async (tenant) => (await root.done('GET', `/tenants/${tenant}`)).tenant.limits),
  );
  expect(limits).toEqual([
    {
      credential_calls_per_minute: null,
      organisation_calls_per_minute: null,
      live_credentials: 2,
      open_invitations: null,
    },
    {
      credential_calls_per_minute: 30,
      organisation_calls_per_minute: 30,
      live_credentials: 500,
      open_invitations: 50,
    },
  ]);
});

it('is 500 live credentials and 50 open invitations by default', async () => {
  const tenant = await root.createTenant('As it comes', 'trial');
  const database = await server.database();
  await database.query(
    `INSERT INTO credential (id, tenant_id, type, name, secret_prefix, secret_digest, lineage_id, generation)
     SELECT id, $1, 'api_key', 'One of many', 'velgent_live_xxxxxxxx', sha256(id::text::bytea), id, 1
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 499)) AS made`,
    [tenant],
  );
  await database.query(
    `INSERT INTO invitation (id, tenant_id, email, token_digest, invited_by_id, expires_at)
     SELECT gen_random_uuid(), $1, 'guest@e2e.velgent.test', sha256(gen_random_uuid()::text::bytea),
       (SELECT id FROM admin LIMIT 1), now() + interval '1 day'
     FROM generate_series(1, 49)`,
    [tenant],
  );
  await database.end();
  expect([(await create(tenant, 0)).status, (await create(tenant, 1)).status]).toEqual([201, 409]);
  const invite = () => root.post(`/tenants/${tenant}/invitations`, { email: 'guest@e2e.velgent.test' });
  expect([(await invite()).status, (await invite()).status]).toEqual([201, 409]);
});
