import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandsIn, fencesOf, PAGES } from './docs/commands.ts';
import { KeylessReaders } from './docs/keyless-readers.ts';
import { NOT_RUN } from './docs/not-run.ts';
import { Shell } from './docs/shell.ts';
import { Console, type Json } from './support/console.ts';
import { type PackedProject, packedProject } from './support/packed.ts';
import { run } from './support/run.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';

const EMAIL = 'root@velgent.local';
const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-docs-'));
let server: Server;
let project: PackedProject;
let environment: Record<string, string>;
let keyless: KeylessReaders;

beforeAll(async () => {
  const starting = Server.startFromNothing({
    LOG_LEVEL: 'warn',
    VELGENT_ROOT_EMAIL: EMAIL,
    VELGENT_EGRESS_ALLOW: '127.0.0.1', // the issuer of workloads here
  });
  [server, project] = await Promise.all([starting, packedProject()]);
  const root = await Console.signIn(server, EMAIL, ROOT.password);
  const tenant = await root.createTenant('Readers');
  const { client_id, client_secret } = await root.createClient(tenant, 'From the documentation');
  environment = {
    VELGENT_URL: server.url,
    VELGENT_CLIENT_ID: client_id,
    VELGENT_CLIENT_SECRET: client_secret,
    VELGENT_API_KEY: (await root.createKey(tenant)).secret,
    AUTHLIB_INSECURE_TRANSPORT: '1', // the server here speaks http
    OAUTHLIB_INSECURE_TRANSPORT: '1',
  };
  keyless = await KeylessReaders.of(root, tenant, scratch);
}, 120_000);

afterAll(async () => {
  for (const folder of [scratch, project?.folder]) if (folder) rmSync(folder, { recursive: true, force: true });
  await keyless?.stop();
  await server?.stop();
});

/** As a reader would fill in: the server's address, root's password, and any text for what is left. */
const filledIn = (command: string) =>
  command
    .replaceAll('http://127.0.0.1:3000', server.url)
    .replaceAll('"password":"…"', `"password":"${ROOT.password}"`)
    .replaceAll('"text": "…"', '"text": "The printer is offline. Please repair it by Friday."');

/** What a reader takes from an answer for the commands after it. */
function namesIn(answer: Json): Record<string, string> {
  const { tenant, client, client_secret, previous, access_token } = answer ?? {};
  if (tenant) return { TENANT_ID: tenant.id };
  if (access_token) return { ACCESS_TOKEN: access_token };
  if (!client_secret || previous) return {};
  return { ID: client.id, VELGENT_CLIENT_ID: client.client_id, VELGENT_CLIENT_SECRET: client_secret };
}

async function follow(commands: readonly string[]): Promise<void> {
  const shell = new Shell(scratch, { ...environment, ...keyless.environmentOf(commands.join()) });
  try {
    for (const command of commands) {
      const output = await shell.run(filledIn(command));
      if (/"error":/.test(output)) throw new Error(`${command}\n${output}`);
      if (!output.trim().startsWith('{')) continue;
      for (const [name, value] of Object.entries(namesIn(JSON.parse(output)))) await shell.set(name, value);
    }
  } finally {
    shell.end();
  }
}

const shellBlocks = PAGES.flatMap((page) =>
  fencesOf(page, 'sh', 'bash').map((fence) => ({ where: `${page}:${fence.line}`, commands: commandsIn(fence) })),
);
const isListed = (command: string) => NOT_RUN.some((entry) => entry.command.test(command));
const blocks = shellBlocks
  .map(({ where, commands }) => ({ where, commands: commands.filter((command) => !isListed(command)) }))
  .filter(({ commands }) => commands.length > 0);

it.each(blocks)('$where: every command does what the page says, in order', ({ commands }) => follow(commands), 60_000);

it('runs every command but those that are listed with a reason, and lists no more than there are', () => {
  const all = shellBlocks.flatMap(({ commands }) => commands);
  for (const { command, reason } of NOT_RUN) {
    expect(reason.length).toBeGreaterThan(10);
    expect(all.filter((each) => command.test(each))).not.toHaveLength(0);
  }
  expect(blocks.flatMap(({ commands }) => commands).length).toBeGreaterThan(10);
});

const PYTHON = '/usr/bin/python3'; // the one that knows Debian's packages
const GO = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '', GOCACHE: '/tmp/velgent-go-cache' };
const hasGo =
  spawnSync('go', ['list', 'golang.org/x/oauth2'], { env: { ...process.env, ...GO }, stdio: 'ignore' }).status === 0;
const hasPython = (module: string) => spawnSync(PYTHON, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;

/** The module a sample is about, how it is run, and whether this machine can. */
const samples = fencesOf('docs/integrators.md', 'js', 'ts', 'python', 'go').map(({ language, text, line }) => {
  const file = `sample-${line}.${{ python: 'py' }[language] ?? language}`;
  const [, module = ''] = /^from (authlib|requests_oauthlib)/m.exec(text) ?? [];
  const can = language === 'go' ? hasGo : language === 'python' ? hasPython(module) : true;
  return { where: `docs/integrators.md:${line}`, language, file, text, can };
});

function runSample(language: string, file: string, text: string): Promise<string> {
  const env = { ...environment, ...keyless.environmentOf(text) };
  if (language === 'python') return run(PYTHON, [file], { env });
  if (language === 'go') return run('go', ['run', file], { env: { ...env, ...GO } });
  return run(process.execPath, [file], { env });
}

for (const { where, language, file, text, can } of samples)
  (can ? it : it.skip)(
    `${where}: the ${language} sample runs as it stands`,
    async () => {
      const openid = path.join(project.folder, 'node_modules/openid-client');
      rmSync(openid, { force: true });
      symlinkSync(path.join(WORKSPACE, 'node_modules/openid-client'), openid);
      writeFileSync(path.join(project.folder, file), text);
      expect(await runSample(language, path.join(project.folder, file), text)).toMatch(
        /printer|From the documentation/,
      );
    },
    180_000,
  );
