import { SigningKey } from '@velgent/e2e-server';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unpack } from './release/archive.ts';
import { fixtureOf, FIXTURES, type Known } from './release/fixture.ts';
import { exchange, me, mint } from './support/api.ts';
import { assertionClaims, createClientWith, exchangeBy } from './support/assertions.ts';
import { Console } from './support/console.ts';
import { headsOf } from './support/installation-state.ts';
import { Server, WORKSPACE } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(90_000);

// What each release left behind, opened by the build at hand. See make-fixture.ts beside it.
describe.each(readdirSync(FIXTURES))('%s', (release) => {
  const fixture = fixtureOf(release);
  const known = JSON.parse(readFileSync(fixture.known, 'utf8')) as Known;
  const env = { VELGENT_PUBLIC_URL: known.public_url, LOG_LEVEL: 'warn' };
  const dataDir = mkdtempSync(path.join(tmpdir(), `velgent-${release}-`));
  mkdirSync(path.join(WORKSPACE, 'tmp'), { recursive: true });
  const build = mkdtempSync(path.join(WORKSPACE, 'tmp', `${release}-`)); // where it finds node_modules
  let server: Server;

  beforeAll(async () => {
    unpack(fixture.dataFolder, dataDir);
    unpack(fixture.build, build);
    symlinkSync(path.join(WORKSPACE, 'dist/apps/admin'), path.join(build, 'admin'));
    ownedByPostgres(path.join(dataDir, 'postgres'));
    server = await Server.startOn(dataDir, env);
  });

  afterAll(async () => {
    await server?.terminate();
    for (const folder of [dataDir, build]) rmSync(folder, { recursive: true, force: true });
  });

  /** As a copy that keeps owners would be, for the user that the embedded server runs as under root. */
  function ownedByPostgres(folder: string): void {
    if (process.getuid?.() !== 0) return;
    const users = readFileSync('/etc/passwd', 'utf8');
    const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+)/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+)/m.exec(users)!;
    spawnSync('chown', ['-R', `${uid}:${gid}`, folder]);
  }

  async function serves(at: Server): Promise<void> {
    expect((await exchange(at, known.client)).status).toBe(200);
    expect((await me(at, known.api_key)).status).toBe(200);
    const root = await Console.signIn(at, known.root.email, known.root.password);
    expect((await root.done('GET', '/tenants')).items).toHaveLength(2);
  }

  it('has its data folder opened: the old secrets serve, and the chains end in the same heads', async () => {
    expect(await headsOf(server)).toEqual(known.heads);
    await serves(server);
  });

  it('has its backup restored, with every row', async () => {
    const target = mkdtempSync(path.join(tmpdir(), `velgent-${release}-`));
    try {
      copyFileSync(path.join(dataDir, 'master.key'), path.join(target, 'master.key'));
      const { code, stderr, json } = await velgent({ dataDir: target }, [
        'backup',
        'restore',
        fixture.backup,
        '--json',
      ]);
      expect([code, stderr, json.rows]).toEqual([0, '', known.rows]);
      const restored = await Server.startOn(target, env);
      try {
        expect(await headsOf(restored)).toEqual(known.heads);
        await serves(restored);
      } finally {
        await restored.terminate();
      }
    } finally {
      rmSync(target, { recursive: true, force: true });
    }
  });

  describe('its build, beside this one on the schema of this one', () => {
    const main = path.join(build, 'api/main.js');
    const replicaDir = mkdtempSync(path.join(tmpdir(), `velgent-${release}-`));
    let replica: Server;

    beforeAll(async () => {
      const masterKey = readFileSync(path.join(dataDir, 'master.key'), 'utf8').trim();
      const database = { DATABASE_URL: server.databaseUrl(), VELGENT_MASTER_KEY: masterKey };
      replica = await Server.startOn(replicaDir, { ...env, ...database }, main);
    });

    afterAll(async () => {
      await replica?.terminate();
      rmSync(replicaDir, { recursive: true, force: true });
    });

    it('is the release’s', () => {
      const { stdout } = spawnSync(process.execPath, [main, '--version'], { encoding: 'utf8' });
      expect(`release-${stdout.trim()}`).toBe(release);
      expect(statSync(fixture.build).size).toBeLessThan(1_500_000);
    });

    it('goes on: each serves what the other made, and refuses what the other revoked', async () => {
      await serves(replica);
      for (const [one, another] of [
        [server, replica],
        [replica, server],
      ] as const) {
        const root = await Console.signIn(one, known.root.email, known.root.password);
        const client = await root.createClient(known.tenant, 'Made by one, used at the other');
        const token = await mint(another, client);
        expect((await me(one, token)).status).toBe(200);
        const { client: rotated, client_secret } = await root.rotate(known.tenant, client.id, 600);
        expect((await exchange(another, { ...rotated, client_secret })).status).toBe(200);
        await root.revoke(known.tenant, rotated.id, { refuse_tokens: true });
        expect((await exchange(another, { ...rotated, client_secret })).status).toBe(401);
      }
      const { code, json } = await velgent(server, ['audit', 'verify', '--tenant', 'all', '--json']);
      expect([code, json.chains.filter((chain: { valid: boolean }) => chain.valid === false)]).toEqual([0, []]);
    });

    it('refuses clients without a secret in the same words as all, and shows, rotates and revokes them', async () => {
      const key = await SigningKey.generate('ES256');
      const made = await Console.signIn(server, known.root.email, known.root.password);
      const auth = { method: 'private_key_jwt', keys: [{ jwk: key.publicJwk }] };
      const { id, client_id } = await createClientWith(made, known.tenant, auth);
      const bySecret = await exchange(replica, { client_id, client_secret: known.client.client_secret });
      const byAssertion = await exchangeBy(replica, await key.sign(assertionClaims(client_id, known.public_url)));
      const unknown = await exchange(replica, { ...known.client, client_id: `${client_id.slice(0, -4)}AAAA` });
      expect([bySecret.status, bySecret.text]).toEqual([401, unknown.text]);
      expect(byAssertion.status).toBe(401);

      const before = await Console.signIn(replica, known.root.email, known.root.password);
      const path = `/tenants/${known.tenant}/oauth-clients`;
      const { items } = await before.done('GET', `${path}?q=${client_id}`);
      expect(items).toMatchObject([{ id, client_id, status: 'active' }]);
      const { client: successor, client_secret } = await before.rotate(known.tenant, id, 600);
      expect((await exchange(server, { ...successor, client_secret })).status).toBe(200);
      const still = await exchangeBy(server, await key.sign(assertionClaims(client_id, known.public_url)));
      expect(still.status).toBe(200);
      await before.revoke(known.tenant, id);
      const gone = await exchangeBy(server, await key.sign(assertionClaims(client_id, known.public_url)));
      expect(gone.status).toBe(401);
    });

    it('goes on alone: one version back is that build, on the folder as it is', async () => {
      await replica.terminate();
      await server.terminate();
      const back = await Server.startOn(dataDir, env, main);
      try {
        await serves(back);
      } finally {
        await back.terminate();
        await server.start();
      }
    });
  });
});
