// `npm run release:fixture`: keeps what this version makes, for every later one to open. Run last before a release: the
// fixture holds the schema, the rows and the build of that moment.
import { ROOT, Server, WORKSPACE } from '@velgent/e2e-server';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exchange, me, mint, summarise, TEXT } from '../support/api.ts';
import { Console } from '../support/console.ts';
import { headsOf } from '../support/installation-state.ts';
import { velgent } from '../support/velgent.ts';
import { pack } from './archive.ts';
import { fixtureOf, type Known } from './fixture.ts';

const { version } = JSON.parse(readFileSync(path.join(WORKSPACE, 'package.json'), 'utf8')) as { version: string };
const fixture = fixtureOf(`release-${version}`);
rmSync(fixture.folder, { recursive: true, force: true });
mkdirSync(fixture.folder, { recursive: true });

const server = await Server.startFromNothing();
const root = await Console.signIn(server, ROOT.email, ROOT.password);
const tenant = await root.createTenant('Kept by the release');
const other = await root.createTenant('Another', 'trial');
const orgAdmin = await root.inviteOrgAdmin(tenant);
await root.done('POST', `/tenants/${other}/invitations`, { email: 'invited@e2e.velgent.test' });
const client = await orgAdmin.createClient(tenant);
const revoked = await orgAdmin.createClient(tenant, 'Revoked');
await orgAdmin.revoke(tenant, revoked.id);
const key = await orgAdmin.createKey(tenant);
await orgAdmin.rotateKey(tenant, (await orgAdmin.createKey(tenant, 'Rotated')).id, 3_600);
const token = await mint(server, client);
await exchange(server, revoked);
await me(server, key.secret);
await summarise(server, token, { text: TEXT }, { 'idempotency-key': 'kept-by-the-release' });
const heads = await headsOf(server); // which also signs them
const backup = await velgent(server, ['backup', '--to', fixture.backup, '--json']);
if (backup.code !== 0) throw new Error(JSON.stringify(backup));
const { json } = backup;

const known: Known = {
  ...{ version, public_url: server.url, root: ROOT, tenant, client, api_key: key.secret },
  ...{ heads, rows: json.rows },
};
writeFileSync(fixture.known, JSON.stringify(known, null, 2) + '\n');
await server.terminate();
const files = ['master.key', 'postgres.password', 'postgres'];
pack(server.dataDir, files, fixture.dataFolder, ['--owner=0', '--group=0', '--sort=name']);
rmSync(server.dataDir, { recursive: true });
pack(path.join(WORKSPACE, 'dist/apps'), ['api'], fixture.build, [
  '--exclude=*.map',
  '--owner=0',
  '--group=0',
  '--sort=name',
]);
for (const name of readdirSync(fixture.folder))
  console.log(`${String(statSync(path.join(fixture.folder, name)).size).padStart(9)}  ${name}`);
