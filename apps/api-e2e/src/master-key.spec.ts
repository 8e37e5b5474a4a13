import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { getJson, me, mint } from './support/api.ts';
import { type Authenticator, enrol } from './support/authenticator.ts';
import { Console, type OrgAdmin, type Revealed } from './support/console.ts';
import { freePort } from './support/free-port.ts';
import { until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(120_000); // four starts, and commands of a second each

const env: Record<string, string> = {};
const next = randomBytes(32).toString('base64');
let server: Server;
let before: string;
let admin: OrgAdmin;
let phone: Authenticator;
let client: Revealed;
let token: string;
beforeAll(async () => {
  env['PORT'] = String(await freePort());
  server = await Server.start(env);
  before = readFileSync(path.join(server.dataDir, 'master.key'), 'utf8').trim();
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  const tenant = await root.createTenant('Under a new key');
  client = await root.createClient(tenant);
  token = await mint(server, client);
  admin = await root.inviteOrgAdmin(tenant);
  phone = await enrol(admin, admin.known.password);
  await enrol(root, ROOT.password);
});
afterAll(() => server?.stop());

async function startWith(keys: Record<string, string>): Promise<void> {
  await server.terminate();
  for (const name of Object.keys(env)) if (name !== 'PORT') delete env[name];
  Object.assign(env, keys);
  await server.start();
}

/** What was sealed and signed before still counts: a token, the session of an admin, their authenticator. */
async function expectAllKept(): Promise<void> {
  expect((await me(server, token)).status).toBe(200);
  expect((await me(server, await mint(server, client))).status).toBe(200);
  expect((await admin.get('/session')).body.admin.email).toBe(admin.known.email);
  await expectAuthenticatorKept();
}

async function expectAuthenticatorKept(): Promise<void> {
  await server.sql('UPDATE admin_second_factor SET last_step = 0');
  const again = new Console(server);
  const { email, password } = admin.known;
  expect((await again.post('/session', { email, password })).status).toBe(403);
  expect((await again.post('/session/second-factor', { code: phone.code() })).status).toBe(200);
}

const keys = async (command: string, environment: Record<string, string> = env) => {
  const { json, code, stderr } = await velgent(server, ['keys', command, '--json'], { env: environment });
  expect([code, stderr]).toEqual([0, '']);
  return json;
};

it('is changed step by step, and at none is anything lost or anybody signed out', async () => {
  await startWith({ VELGENT_MASTER_KEY: before, VELGENT_OTHER_MASTER_KEY: next });
  await expectAllKept();
  // A replica that is one step ahead seals with the new key already.
  await keys('rotate', { VELGENT_MASTER_KEY: next, VELGENT_OTHER_MASTER_KEY: before });
  await until(async () => (await getJson(server, '/.well-known/jwks.json')).keys.length === 2, 15);
  expect(server.output).not.toContain('"job":"signing_keys"');

  await startWith({ VELGENT_MASTER_KEY: next, VELGENT_OTHER_MASTER_KEY: before, VELGENT_WORKERS: '2' });
  await expectAllKept();
  expect(await keys('reseal')).toEqual({ signing_keys: 1, second_factors: 2, unreadable: [] });
  expect(await keys('reseal')).toEqual({ signing_keys: 0, second_factors: 0, unreadable: [] });
  await expectAllKept();

  await startWith({ VELGENT_MASTER_KEY: next });
  await expectAllKept();
});

it('opens nothing where it is another one, and says so', async () => {
  await expect(startWith({ VELGENT_MASTER_KEY: before })).rejects.toThrow(/sealed with another VELGENT_MASTER_KEY/);
  const { code, stderr } = await velgent(server, ['keys', 'reseal'], { env: { VELGENT_MASTER_KEY: before } });
  expect(code).toBe(1);
  expect(stderr).toContain('sealed with another VELGENT_MASTER_KEY');
  await startWith({ VELGENT_MASTER_KEY: next });
});

it('seals anew what it can where something does not open, says whose that is, and fails', async () => {
  await startWith({ VELGENT_MASTER_KEY: before, VELGENT_OTHER_MASTER_KEY: next });
  const rootOnly = `admin_id = (SELECT id FROM admin WHERE role = 'root')`;
  await server.sql(`UPDATE admin_second_factor SET sealed_secret = decode(repeat('ab', 48), 'hex') WHERE ${rootOnly}`);
  const { json, code } = await velgent(server, ['keys', 'reseal', '--json'], { env });
  expect([code, json]).toEqual([1, { signing_keys: 2, second_factors: 1, unreadable: [expect.any(String)] }]);
  await startWith({ VELGENT_MASTER_KEY: before });
  await expectAuthenticatorKept();
});
