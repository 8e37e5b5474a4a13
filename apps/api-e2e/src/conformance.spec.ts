import { SigningKey } from '@velgent/e2e-server';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeyClient } from './conformance/key-client.ts';
import { needsKeyClient, statements } from './conformance/statements.ts';
import { Target } from './conformance/target.ts';
import { createClientWith } from './support/assertions.ts';
import { Console } from './support/console.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';

let server: Server;
let target: Target;
let folder: string;
let keyFile: string;

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'warn' });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  const tenant = await root.createTenant('Conforming');
  const { client_id, client_secret } = await root.createClient(tenant);
  const key = await SigningKey.generate('ES256');
  const auth = { method: 'private_key_jwt', keys: [{ jwk: key.publicJwk }] };
  const keyClient = new KeyClient((await createClientWith(root, tenant, auth)).client_id, await key.privatePem());
  target = new Target(server.url, client_id, client_secret, keyClient);
  folder = mkdtempSync(path.join(tmpdir(), 'velgent-conformance-'));
  keyFile = path.join(folder, 'key.pem');
  writeFileSync(keyFile, await key.privatePem());
});

afterAll(async () => {
  if (folder) rmSync(folder, { recursive: true });
  await server?.stop();
});

const rfcs = [...new Set(statements.map(({ rfc }) => rfc))];
const of = (rfc: number) => statements.filter((statement) => statement.rfc === rfc);

describe.each(rfcs)('RFC %i', (rfc) => {
  it.each(of(rfc))('§$section $text', ({ check }) => check(target));
});

const conformance = (secret: string, ...more: string[]) =>
  new Promise<{ code: number; output: string }>((resolve) => {
    const credentials = ['--base-url', server.url, '--client-id', target.clientId, '--client-secret', secret, ...more];
    const child = spawn('npm', ['run', '--silent', 'conformance', '--', ...credentials], { cwd: WORKSPACE });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ code: code!, output }));
  });

it('runs as a command against any base URL', async () => {
  const { code, output } = await conformance(
    target.clientSecret,
    '--key-client-id',
    target.keyClient!.clientId,
    '--private-key',
    keyFile,
  );
  expect(output).not.toContain('✗');
  expect(output).toContain(`${statements.length} of ${statements.length} statements hold at ${server.url}`);
  expect(code).toBe(0);
}, 60_000);

it('says of a command that could not sign in what does not hold', async () => {
  const { code, output } = await conformance('wrong');
  expect(output).toContain('✗ §2.3.1 takes client credentials by HTTP Basic');
  expect(output).toContain(`${statements.filter(needsKeyClient).length} more need --key-client-id`);
  expect(code).toBe(1);
}, 60_000);

it('has as many statements as the README says, by RFC', () => {
  const readme = readFileSync(path.join(WORKSPACE, 'README.md'), 'utf8');
  for (const rfc of rfcs) expect(readme).toMatch(new RegExp(`\\| ${rfc} \\|[^|\\n]*\\| ${of(rfc).length} \\|`));
  expect(readme).toContain(`${statements.length} statements`);
});
