import { GITHUB_ACTIONS, Issuer, SigningKey } from '@velgent/e2e-server';
import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exchange, me, mint } from './support/api.ts';
import { assertionClaims, exchangeBy } from './support/assertions.ts';
import { verifiedChain } from './support/audit-chain.ts';
import { Console } from './support/console.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(120_000);

const BY_THE_OPERATOR = {
  actor: { type: 'system', id: null, email: null, role: null },
  ip: null,
  user_agent: 'velgent-cli',
};

let server: Server;
let root: Console;
let tenant: string;

const folder = mkdtempSync(path.join(tmpdir(), 'velgent-cli-'));
const file = (name: string, text: string | Buffer) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

async function expectMint(clientId: string, key: SigningKey, header = {}): Promise<void> {
  const assertion = await key.sign(assertionClaims(clientId, server.url), header);
  expect((await exchangeBy(server, assertion)).status).toBe(200);
}

/** As the server has them. */
const shared = () => ({ VELGENT_EGRESS_ALLOW: '127.0.0.1', VELGENT_PUBLIC_URL: server.url });
const run = (...args: string[]) => velgent(server, args, { env: shared() });
const done = async (...args: string[]) => {
  const { code, json, stderr } = await run(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return json;
};

beforeAll(async () => {
  server = await Server.start({ VELGENT_EGRESS_ALLOW: '127.0.0.1' });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  ({
    tenant: { id: tenant },
  } = await done('tenant', 'create', '--name', ' Acme ', '--plan', 'trial'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server?.stop();
});

describe('while the server runs', () => {
  it('creates an organisation that the console shows, and its trail begins with that', async () => {
    const { items } = await root.done('GET', '/tenants');
    expect(items).toEqual([expect.objectContaining({ id: tenant, name: 'Acme', plan: 'trial', status: 'active' })]);
    const [first] = await verifiedChain(root, `/tenants/${tenant}/audit-events`);
    expect(first).toMatchObject({
      ...BY_THE_OPERATOR,
      action: 'tenant.created',
      target: { type: 'tenant', id: tenant },
    });
  });

  it('exports the calls of an organisation and goes on where it stopped', async () => {
    const of = await root.createTenant('Exported');
    const client = await root.createClient(of);
    const exported = async (after = '') => {
      const { code, stdout, stderr } = await run('activity', 'export', '--tenant', of, '--after', after);
      expect([code, stderr]).toEqual([0, expect.stringMatching(/^[\w-]{32}\n$/)]);
      return {
        ids: stdout
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line).request_id),
        next: stderr.trim(),
      };
    };
    for (const id of ['one', 'two']) await exchange(server, client, { headers: { 'x-request-id': id } });
    const first = await exported();
    await exchange(server, client, { headers: { 'x-request-id': 'three' } });
    expect([first.ids, (await exported(first.next)).ids]).toEqual([['one', 'two'], ['three']]);
  });

  it('creates admins who can sign in, with a password from standard input or a variable', async () => {
    const ofTenant = ['admin', 'create', '--email', 'ada@e2e.velgent.test', '--name', 'Ada', '--tenant', tenant];
    const ofPlatform = ['admin', 'create', '--email', 'grace@e2e.velgent.test', '--name', 'Grace', '--json'];
    const [ada, grace] = await Promise.all([
      velgent(server, [...ofTenant, '--json'], { input: 'Typed-password-of-ada-1\n' }),
      velgent(server, ofPlatform, { env: { VELGENT_ADMIN_PASSWORD: 'Set-password-of-grace-1' } }),
    ]);
    expect(ada.json.admin).toMatchObject({ role: 'org_admin', tenant_id: tenant, email: 'ada@e2e.velgent.test' });
    expect(grace.json.admin).toMatchObject({ role: 'root', tenant_id: null });
    await Console.signIn(server, 'ada@e2e.velgent.test', 'Typed-password-of-ada-1');
    const signedIn = await Console.signIn(server, 'grace@e2e.velgent.test', 'Set-password-of-grace-1');
    const ofAdas = await verifiedChain(signedIn, `/tenants/${tenant}/audit-events`);
    expect(ofAdas.find(({ action }) => action === 'admin.created')).toMatchObject({
      ...BY_THE_OPERATOR,
      target: { type: 'admin', id: ada.json.admin.id, name: 'ada@e2e.velgent.test' },
      details: { role: 'org_admin' },
    });
    const platform = (await signedIn.all('/audit-events')).map(({ action, target }) => [action, target.id]);
    expect(platform).toContainEqual(['admin.created', grace.json.admin.id]);

    const again = await velgent(server, [...ofTenant, '--json'], { input: 'Typed-password-of-ada-1' });
    expect([again.code, again.json.error.code]).toEqual([1, 'conflict']);
    const short = await velgent(server, ofPlatform, { input: 'short' });
    expect([short.code, short.json.error]).toMatchObject([1, { code: 'invalid_request', param: 'password' }]);
  });

  it('creates, rotates, lists and revokes clients, each secret printed once, each act in the trail', async () => {
    const made = await done('client', 'create', '--tenant', tenant, '--name', 'by hand');
    expect(made.client).toMatchObject({ name: 'by hand', created_by: { id: null, email: null }, status: 'active' });
    const old = { client_id: made.client.client_id as string, client_secret: made.client_secret as string };
    await mint(server, old);

    const rotated = await done('client', 'rotate', old.client_id, '--tenant', tenant, '--grace-seconds', '3600');
    expect(rotated).toMatchObject({ client: { generation: 2 }, previous: { id: made.client.id, status: 'expiring' } });
    const successor = { client_id: rotated.client.client_id, client_secret: rotated.client_secret };
    expect((await exchange(server, old)).status).toBe(200);
    await mint(server, successor);

    const revoked = await done('client', 'revoke', made.client.id, '--tenant', tenant, '--refuse-tokens');
    expect(revoked).toMatchObject({ client: { status: 'revoked' }, tokens: { live: 2, refused: true } });
    expect((await exchange(server, old)).status).toBe(401);
    const listed = await done('client', 'list', '--tenant', tenant);
    expect(listed.items.map(({ id, status }: Record<string, string>) => [id, status])).toEqual([
      [rotated.client.id, 'active'],
      [made.client.id, 'revoked'],
    ]);
    expect(JSON.stringify(listed)).not.toContain(successor.client_secret);

    const ofClients = (await verifiedChain(root, `/tenants/${tenant}/audit-events`)).filter(
      ({ target }) => target.type === 'oauth_client',
    );
    const acts = ['created', 'rotated', 'revoked'].map((act) => ({
      ...BY_THE_OPERATOR,
      action: `oauth_client.${act}`,
    }));
    expect(ofClients).toMatchObject(acts);
  });

  it('creates API keys the same way, and tells people what programs are told', async () => {
    const { code, stdout } = await run('key', 'create', '--tenant', tenant, '--name', 'nightly');
    const [key] = /velgent_live_\w{32}/.exec(stdout) ?? [];
    expect([code, key]).toEqual([0, expect.any(String)]);
    expect((await me(server, key!)).status).toBe(200);
  });

  it('creates a client by its public key, and adds and retires keys, each act in the trail', async () => {
    const [first, second] = await Promise.all([SigningKey.generate('ES256'), SigningKey.generate('RS256')]);
    const jwk = file('first.jwk', JSON.stringify(first.publicJwk));
    const made = await done('client', 'create', '--tenant', tenant, '--name', 'by key', '--jwk', jwk);
    const { client } = made;
    expect(Object.keys(made)).toEqual(['client']);
    expect(client).toMatchObject({ secret_prefix: null, auth: { method: 'private_key_jwt', audience: 'issuer' } });
    await expectMint(client.client_id, first);

    const keys = (...args: string[]) => done('client', 'keys', ...args, '--tenant', tenant);
    const pem = file('second.pem', createPublicKey(await second.privatePem()).export({ type: 'spki', format: 'pem' }));
    const { key } = await keys('add', client.client_id, '--pem', pem, '--name', 'the second');
    expect(key).toMatchObject({
      kid: null,
      alg: 'RS256',
      name: 'the second',
      status: 'active',
      created_by: { id: null },
    });
    await expectMint(client.client_id, second, { kid: undefined });
    const [newest, oldest] = (await keys('list', client.id)).items;
    expect([newest.id, oldest.kid]).toEqual([key.id, first.kid]);
    for (const { last_used_at } of [newest, oldest]) expect(last_used_at).toEqual(expect.any(String));

    const check = async (audience: string, ...how: string[]) => {
      const input = `${await second.sign(assertionClaims(client.client_id, audience), { kid: undefined })}\n`;
      const args = ['client', 'check-assertion', client.client_id, '--tenant', tenant, ...how];
      return velgent(server, args, { input, env: shared() });
    };
    const [fits, fails] = await Promise.all([check(server.url, '--json'), check(`${server.url}/api/v1/oauth/token`)]);
    expect([fits.code, fits.json]).toMatchObject([0, { verdict: 'accepted', diagnosis: null }]);
    expect([fails.code, fails.stdout]).toEqual([
      1,
      expect.stringMatching(/FAIL {2}aud .*\n[^]*refused: assertion_audience/),
    ]);

    const retired = await keys('retire', client.client_id, oldest.id, '--grace-seconds', '3600');
    expect(retired.key).toMatchObject({ id: oldest.id, status: 'expiring' });
    const last = await run('client', 'keys', 'retire', client.id, key.id, '--tenant', tenant, '--json');
    expect([last.code, last.json.error.code]).toEqual([1, 'conflict']);
    const ofClient = (await verifiedChain(root, `/tenants/${tenant}/audit-events`)).filter(
      ({ target }) => target.id === client.id,
    );
    expect(ofClient.map(({ action }) => action)).toEqual([
      'oauth_client.created',
      'oauth_client.key_added',
      'oauth_client.key_retired',
    ]);
    expect(ofClient).toMatchObject(Array(3).fill(BY_THE_OPERATOR));
  });

  it('rotates a client from its secret to a key and back, and says so to people', async () => {
    const { id, ...old } = await root.createClient(tenant, 'to be moved');
    const key = await SigningKey.generate('EdDSA');
    const jwk = file('moved.jwk', JSON.stringify(key.publicJwk));
    const moved = await run('client', 'rotate', old.client_id, '--tenant', tenant, '--jwk', jwk);
    const [successor] = /velgent_client_\w{16}/.exec(moved.stdout) ?? [];
    expect([moved.code, moved.stdout]).toEqual([0, expect.stringContaining('There is no secret to keep.')]);
    await expectMint(successor!, key);
    expect((await exchange(server, old)).status).toBe(200);
    const { stdout } = await run('client', 'list', '--tenant', tenant, '--q', 'to be moved');
    expect(stdout).toMatch(/to be moved {2}\(private_key_jwt\)\n.*to be moved\n$/);
    const back = await done('client', 'rotate', successor!, '--tenant', tenant, '--method', 'client_secret');
    await mint(server, { client_id: back.client.client_id, client_secret: back.client_secret });
    expect(back.previous).toMatchObject({ rotated_from_id: id, auth: { method: 'private_key_jwt' } });
  });

  it('trusts an issuer, creates a client by the tokens of its workload, and trusts it no more', async () => {
    const issuer = await Issuer.start(GITHUB_ACTIONS);
    try {
      const issuers = (...args: string[]) => done('issuer', ...args, '--tenant', tenant);
      const added = (await issuers('add', '--name', 'github', '--issuer', issuer.url, '--require-jti')).trusted_issuer;
      expect(added).toMatchObject({ require_jti: true, audience: server.url, keys: [{ kid: issuer.kid }] });
      const rule = ['--issuer', 'github', '--claim', 'repository_id=74123', '--claim', 'repository_owner_id=65431'];
      const { client } = await done('client', 'create', '--tenant', tenant, '--name', 'deploy', ...rule);
      const claims = { repository_id: '74123', repository_owner_id: '65431' };
      expect(client.auth).toEqual({ method: 'federated_jwt', rules: [{ issuer_id: added.id, claims }] });
      const show = async () => exchangeBy(server, await issuer.token(server.url), { client_id: client.client_id });
      expect((await show()).status).toBe(200);

      await issuer.rollKey();
      const rolled = (await issuers('refresh', issuer.url)).trusted_issuer;
      expect([rolled.keys.length, rolled.clients, (await show()).status]).toEqual([2, 1, 200]);
      const [changed, used] = await Promise.all([
        issuers('update', added.id, '--max-lifetime-seconds', '600', '--no-require-jti'),
        run('issuer', 'remove', 'github', '--tenant', tenant, '--json'),
      ]);
      expect(changed.trusted_issuer).toMatchObject({ max_lifetime_seconds: 600, require_jti: false, name: 'github' });
      expect([used.code, used.json.error]).toMatchObject([
        1,
        { code: 'conflict', message: expect.stringMatching('deploy') },
      ]);

      await done('client', 'revoke', client.id, '--tenant', tenant);
      await issuers('remove', 'github');
      const none = await run('issuer', 'list', '--tenant', tenant);
      expect(none.stdout).toBe('There are none.\n');
      const acts = (await verifiedChain(root, `/tenants/${tenant}/audit-events`)).filter(
        ({ target }) => target.id === added.id,
      );
      expect(acts).toMatchObject(
        ['created', 'updated', 'deleted'].map((act) => ({ ...BY_THE_OPERATOR, action: `trusted_issuer.${act}` })),
      );
    } finally {
      await issuer.stop();
    }
  });

  it('takes no private key, and repeats nothing of it', async () => {
    const key = await SigningKey.generate('ES256');
    const [pem, jwk] = [await key.privatePem(), JSON.stringify(await key.privateJwk())];
    const of = ['--tenant', tenant, '--json'];
    const refused = await Promise.all([
      run('client', 'create', ...of, '--name', 'leaked', '--pem', file('private.pem', pem)),
      velgent(server, ['client', 'create', ...of, '--name', 'leaked', '--jwk', '-'], { input: jwk }),
    ]);
    for (const { code, json, stdout, stderr } of refused) {
      expect([code, json.error]).toMatchObject([1, { code: 'invalid_request', param: expect.stringMatching(/^auth/) }]);
      expect(json.error.message).toContain('must count as leaked');
      for (const secret of [pem.split('\n')[1]!, JSON.parse(jwk).d]) expect(stdout + stderr).not.toContain(secret);
    }
  });

  it('writes nothing when the event of the act cannot be written', async () => {
    const database = await server.database();
    const count = async () => (await database.query('SELECT count(*) FROM credential')).rows[0].count;
    const before = await count();
    await database.query(
      `ALTER TABLE audit_event ADD CONSTRAINT no_more CHECK (action <> 'oauth_client.created') NOT VALID`,
    );
    const { code } = await run('client', 'create', '--tenant', tenant, '--name', 'unheard of', '--json');
    await database.query('ALTER TABLE audit_event DROP CONSTRAINT no_more');
    const after = await count();
    await database.end();
    expect([code, after]).toEqual([1, before]);
  });
});

describe('refusals', () => {
  const nobody = '01a20dc1-311f-751a-89c5-9b8239961bff';

  it.each([
    ['an organisation that does not exist', () => ['client', 'create', '--tenant', nobody, '--name', 'x'], 'not_found'],
    ['a client that does not exist', () => ['client', 'revoke', nobody, '--tenant', tenant], 'not_found'],
    ['a name that the API refuses', () => ['tenant', 'create', '--name', 'a\u202eb'], 'invalid_request'],
    [
      'a window that is too long',
      () => ['client', 'rotate', nobody, '--tenant', tenant, '--grace-seconds', '1e9'],
      'invalid_request',
    ],
    ['an issuer that is not trusted', () => ['issuer', 'refresh', 'gitlab', '--tenant', tenant], 'not_found'],
    ['a file that is not there', () => ['audit', 'verify', '/nowhere/export.ndjson'], 'unreadable_file'],
  ])('answers %s with 1 and the error as the API says it', async (_what, args, code) => {
    const ran = await run(...args(), '--json');
    expect([ran.code, ran.json?.error.code, ran.stderr]).toEqual([1, code, '']);
  });

  it.each([
    ['no command', []],
    ['a command that there is not', ['tenant', 'destroy']],
    ['a missing option', ['tenant', 'create']],
    ['an unknown option', ['tenant', 'create', '--name', 'x', '--password', 'y']],
    ['neither export nor organisation', ['audit', 'verify']],
  ])('answers %s with 2 and how it is used', async (_what, args) => {
    const ran = await run(...args);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain('Usage: velgent');
  });

  it('names every wrong variable, and never repeats a secret that was typed at the wrong place', async () => {
    const secret = 'velgent_secret_abcdefghijklmnopqrstuvwxyz0123456789';
    const [misconfigured, misplaced] = await Promise.all([
      velgent(server, ['keys', 'rotate', '--json'], { env: { DATABASE_URL: 'mysql://x', PORT: 'x' } }),
      run(secret),
    ]);
    expect([misconfigured.code, misconfigured.json.error.code]).toEqual([1, 'configuration']);
    for (const name of ['DATABASE_URL', 'PORT']) expect(misconfigured.json.error.message).toContain(name);
    expect(misplaced.code).toBe(2);
    expect(misplaced.stderr + misplaced.stdout).not.toContain(secret.slice(15));
  });
});

it('says its version, and refuses what it does not know', async () => {
  const { version } = JSON.parse(readFileSync(`${WORKSPACE}/apps/api/package.json`, 'utf8'));
  const nowhere = { dataDir: '/nowhere' };
  expect(await velgent(nowhere, ['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
  for (const wrong of [['--port'], ['serve'], ['audit', 'verify', '-', 'more'], ['keys', 'rotate', 'now']])
    expect([wrong, await velgent(nowhere, wrong)]).toEqual([wrong, expect.objectContaining({ code: 2, stdout: '' })]);
});

it('checks a secret offline, from standard input or an argument, without showing it', async () => {
  const { client_secret: good } = await root.createClient(tenant);
  const typo = `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`;
  const nowhere = { dataDir: '/nowhere' };
  const [whole, mistyped, cut] = await Promise.all([
    velgent(nowhere, ['check-secret', '--json'], { input: `${good}\n` }),
    velgent(nowhere, ['check-secret', typo, '--json']),
    velgent(nowhere, ['check-secret'], { input: good.slice(0, 40) }),
  ]);
  const kind = 'client_secret';
  const masked = `${good.slice(0, 21)}…`;
  expect([whole.code, whole.json]).toMatchObject([0, { kind, well_formed: true, checksum: 'valid', masked }]);
  expect([mistyped.code, mistyped.json]).toMatchObject([1, { kind, checksum: 'invalid', fault: 'checksum', masked }]);
  expect([cut.code, cut.stdout]).toEqual([1, expect.stringContaining('wrong length')]);
  for (const { stdout, stderr } of [whole, mistyped, cut]) expect(stdout + stderr).not.toContain(good.slice(21, 40));
});

it('works on a given DATABASE_URL, and on the data folder of a server that is stopped', async () => {
  const env = {
    DATABASE_URL: server.databaseUrl(),
    VELGENT_MASTER_KEY: readFileSync(`${server.dataDir}/master.key`, 'utf8').trim(),
    VELGENT_DATA_DIR: '/nowhere',
  };
  const given = await velgent(server, ['tenant', 'create', '--name', 'Given', '--json'], { env });
  expect(given.code).toBe(0);
  await server.terminate();
  const stopped = await velgent(server, ['tenant', 'create', '--name', 'Stopped', '--json']);
  expect(stopped.code).toBe(0);
  await server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  const names = (await root.all('/tenants')).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Given', 'Stopped']));
});
